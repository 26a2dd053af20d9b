package org.bookingsystem.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.OwnServer;
import org.bookingsystem.support.RawHttp;
import org.junit.jupiter.api.Test;

/** What must not run does not start, and says why. Each test boots a server of its own. */
class StartupIT {
    private static final String KEY = "a-key-for-tests-of-at-least-32-bytes-0123456789";

    @Test
    void refusesAnEndpointThatDoesNotSayWhoMayCallIt() {
        try (OwnServer server =
                OwnServer.with("it-startup", Map.of("JWT_SECRET_KEY", KEY)).adding(UndeclaredResource.class)) {
            expectRefusal(
                    server,
                    "The booking system did not start: .*UndeclaredResource\\.forgotten\\(\\) does not declare"
                            + " @Access");
        }
    }

    @Test
    void refusesProductionWithoutAKey() {
        try (OwnServer server = OwnServer.with("it-startup", Map.of())) {
            expectRefusal(
                    server,
                    "The booking system did not start: JWT_SECRET_KEY is not set: give it at least 32 random bytes");
        }
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        Map<String, String> variables = Map.of(
                "JWT_SECRET_KEY", "too-short-a-secret",
                "JWT_EXPIRES_HOURS", "forever",
                "DATABASE_URL", "mysql://somebody:hunter2@db/booking",
                "CORS_ALLOWED_ORIGINS", "app.example.com",
                "GOOGLE_JWKS_URL", "ftp://keys");

        try (OwnServer server = OwnServer.with("it-startup", variables)) {
            expectRefusal(
                    server,
                    "The booking system did not start: (?=.*JWT_SECRET_KEY must)(?=.*JWT_EXPIRES_HOURS must)"
                            + "(?=.*DATABASE_URL must)"
                            + "(?=.*CORS_ALLOWED_ORIGINS has)(?=.*GOOGLE_JWKS_URL must)");
            assertThat(server.log()).doesNotContain("too-short-a-secret", "hunter2");
        }
    }

    private static void expectRefusal(OwnServer server, String sentence) {
        server.begin();
        assertThat(server.says(sentence)).as("the log says: %s", sentence).isTrue();
        // Whether it ends or goes on without the application: nothing of it is served.
        if (server.says("Payara Micro .* ready in .*")) {
            for (String path : List.of("/api/undeclared", "/api/sessions", "/health")) {
                Answer answer = RawHttp.get(server.address(), path);
                assertThat(answer.status()).as(path + answer.body()).isIn(404, 500, 503);
            }
        }
    }
}
