package org.bookingsystem.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Micro;
import org.bookingsystem.support.Ports;
import org.bookingsystem.support.Program;
import org.bookingsystem.support.RawHttp;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What must not run does not start, and says why. Each test boots a server of its own. */
@DisabledIfSystemProperty(
        named = "test.database",
        matches = "sqlite",
        disabledReason = "once is enough, with the suite that has less to do")
class StartupIT {
    private static final Path WAR = Path.of("target", "booking-system.war").toAbsolutePath();
    private static final String KEY = "a-key-for-tests-of-at-least-32-bytes-0123456789";

    @TempDir
    private Path directory;

    @Test
    void refusesAnEndpointThatDoesNotSayWhoMayCallIt() throws Exception {
        Path war = directory.resolve("undeclared.war");
        ShrinkWrap.createFromZipFile(WebArchive.class, WAR.toFile())
                .addClass(UndeclaredResource.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile());

        expectRefusal(
                war,
                Map.of("JWT_SECRET_KEY", KEY),
                "The booking system did not start: .*UndeclaredResource\\.forgotten\\(\\) does not declare @Access");
    }

    @Test
    void refusesProductionWithoutAKey() throws Exception {
        expectRefusal(
                WAR,
                Map.of(),
                "The booking system did not start: JWT_SECRET_KEY is not set: give it at least 32 random bytes");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() throws Exception {
        Map<String, String> variables = Map.of(
                "JWT_SECRET_KEY", "too-short-a-secret",
                "JWT_EXPIRES_HOURS", "forever",
                "DATABASE_URL", "mysql://somebody:hunter2@db/booking",
                "CORS_ALLOWED_ORIGINS", "app.example.com",
                "GOOGLE_JWKS_URL", "ftp://keys");

        String log = expectRefusal(
                WAR,
                variables,
                "The booking system did not start: (?=.*JWT_SECRET_KEY must)(?=.*JWT_EXPIRES_HOURS must)"
                        + "(?=.*DATABASE_URL must)"
                        + "(?=.*CORS_ALLOWED_ORIGINS has)(?=.*GOOGLE_JWKS_URL must)");

        assertThat(log).doesNotContain("too-short-a-secret", "hunter2");
    }

    /** @return all that the server said */
    private String expectRefusal(Path war, Map<String, String> variables, String sentence)
            throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> command = Micro.command(
                port,
                "--rootdir",
                directory.resolve("server").toString(),
                "--prebootcommandfile",
                new File("server-config", "micro-preboot.asadmin").getAbsolutePath(),
                "--deploy",
                war.toString());
        try (Program server = Program.start(directory, variables, command)) {
            assertThat(server.says(sentence))
                    .as(() -> "the log says: " + sentence)
                    .isTrue();
            // Whether it ends or goes on without the application: nothing of it is served.
            if (server.says("Payara Micro .* ready in .*")) {
                URI address = URI.create("http://127.0.0.1:" + port);
                for (String path : List.of("/api/undeclared", "/api/sessions", "/health")) {
                    Answer answer = RawHttp.get(address, path);
                    assertThat(answer.status()).as(path + answer.body()).isIn(404, 500, 503);
                }
            }
            return server.output() + server.errors();
        }
    }
}
