package org.bookingsystem.outbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bookingsystem.platform.email.AwkwardAddresses;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.OwnServer;
import org.junit.jupiter.api.Test;

/**
 * Whoever gets in gets their mail, and nobody else does: door and exit of the packaged server, over both transports.
 */
class AwkwardAddressesIT {
    private static final String PASSWORD = "password123";

    @Test
    void whoeverRegistersGetsTheirMailOverSmtp() throws Exception {
        try (ScriptedMailServer mail = new ScriptedMailServer(Map.of(), Duration.ZERO)) {
            expectMail("smtp://127.0.0.1:" + mail.port(), mail::recipients, "/api/auth/register");
        }
    }

    @Test
    void whoeverComesByGoogleGetsTheirMailOverHttp() {
        FakeService mail = new FakeService(0).start();
        try {
            expectMail(
                    mail.address().toString(),
                    () -> mail.received().stream()
                            .map(request -> request.json().path("to").textValue())
                            .toList(),
                    "/api/auth/google");
        } finally {
            mail.stop();
        }
    }

    private static void expectMail(String service, Supplier<List<String>> recipients, String door) {
        try (OwnServer server = OwnServer.inDevelopment("it-addresses", Map.of("EMAIL_SERVICE_URL", service))
                .start()) {
            String facilitator = server.account("facilitator@example.org", "Fay Ortiz", "facilitator");
            long session = server.offer(aSession().with("capacity", 100), facilitator);
            Api api = Api.anonymous().at(server.address());

            AwkwardAddresses.REFUSED.forEach(
                    typed -> api.post(door, person(typed)).expectInvalid("email"));
            List<String> expected = new ArrayList<>();
            AwkwardAddresses.CARRIED.forEach((typed, mailbox) -> {
                Answer letIn = api.post(door, person(typed));
                assertThat(letIn.status()).as(typed).isBetween(200, 201);
                assertThat(letIn.json().at("/user/email").textValue()).as(typed).isEqualTo(mailbox);
                expectKnown(api, door, typed, mailbox, letIn.json().path("user"));
                server.book(session, letIn.json().path("access_token").textValue());
                expected.add("facilitator@example.org");
                expected.add(mailbox);
                if (door.endsWith("register")) {
                    // The one that asks whose address it is.
                    expected.add(mailbox);
                }
            });

            Eventually.holds(() -> assertThat(recipients.get()).hasSizeGreaterThanOrEqualTo(expected.size()));
            assertThat(recipients.get()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** However the address is written, it is the same account. */
    private static void expectKnown(Api api, String door, String typed, String mailbox, JsonNode user) {
        for (String written : List.of(typed, mailbox)) {
            api.post("/api/auth/register", person(written)).expectProblem(400, "email-taken");
        }
        if (door.endsWith("google")) {
            assertThat(api.post(door, person(typed)).expect(200).json().path("user"))
                    .isEqualTo(user);
        }
    }

    private static Map<String, Object> person(String email) {
        return Map.of("email", email, "password", PASSWORD, "name", "Ann Lee", "google_id", "g" + email.hashCode());
    }
}
