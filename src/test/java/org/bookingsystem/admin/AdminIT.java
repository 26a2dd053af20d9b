package org.bookingsystem.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.tools.attach.AttachNotSupportedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.management.JMException;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.EventClient;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.Jmx;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Whoever has an address that the operator named sees to people, sessions and messages, and nobody else does. */
@OnServer
class AdminIT {
    private final TestDatabase database = TestDatabase.current();
    private final TestUser adminUser = TestUser.admin();
    private final Api admin = adminUser.api();
    private final TestUser user = TestUser.user();
    private final TestUser facilitator = TestUser.facilitator();

    @Test
    void anAdminIsWhoeverHasProvenTheNamedAddressAndOnlyForAsLong() {
        assertThat(admin.get("/api/auth/me").expect(200).json().path("admin").booleanValue())
                .isTrue();
        assertThat(user.api()
                        .get("/api/auth/me")
                        .expect(200)
                        .json()
                        .path("admin")
                        .booleanValue())
                .isFalse();
        user.api().get("/api/admin/users").expectProblem(403, "insufficient-permissions");
        facilitator.api().get("/api/admin/settings").expectProblem(403, "insufficient-permissions");
        Api.anonymous().get("/api/admin/users").expectProblem(401, "token-missing");

        database.execute("UPDATE users SET email_verified = ? WHERE id = ?", false, adminUser.id());
        try {
            TestDatabase.awaitSeen();
            admin.get("/api/admin/users").expectProblem(403, "insufficient-permissions");
        } finally {
            database.execute("UPDATE users SET email_verified = ? WHERE id = ?", true, adminUser.id());
            TestDatabase.awaitSeen();
        }
    }

    @Test
    void findsPeopleWithoutRegardToCaseAndAccents() {
        user.api()
                .patch("/api/auth/me", Map.of("name", "\u00c9lodie Z" + user.id()))
                .expect(200);

        assertThat(admin.get("/api/admin/users?q=ELODIE%20z" + user.id())
                        .expect(200)
                        .json())
                .singleElement()
                .satisfies(found -> assertThat(found.path("id").longValue()).isEqualTo(user.id()));
        assertThat(admin.get("/api/admin/users?limit=1&total=true").expect(200).json())
                .hasSize(1);
        admin.get("/api/admin/users?standing=lying").expectInvalid("standing");
        admin.get("/api/admin/users/999999999").expectProblem(404, "user-not-found");
    }

    @Test
    void whoeverIsBlockedIsOutWithinASecondAndStaysOut() {
        try (EventClient stream = EventClient.listen(facilitator.token())) {
            JsonNode blocked = admin.post("/api/admin/users/" + facilitator.id() + "/block")
                    .expect(200)
                    .json();

            assertThat(blocked.path("blocked_at").isNull()).isFalse();
            facilitator.api().get("/api/auth/me").expectProblem(401, "token-invalid");
            assertThat(stream.awaitEnd(Eventually.PATIENCE)).isTrue();
        }
        assertThat(ids("/api/admin/users?standing=blocked")).contains(facilitator.id());

        admin.post("/api/admin/users/" + facilitator.id() + "/unblock").expect(200);

        facilitator.api().get("/api/auth/me").expectProblem(401, "token-invalid");
        admin.post("/api/admin/users/" + adminUser.id() + "/block").expectProblem(400, "own-account");
        assertThat(actionsAbout(facilitator)).containsExactly("account.unblocked", "account.blocked");
    }

    @Test
    void whoeverIsBlockedCannotSignInWithTheRightPassword() {
        String email = TestUser.newEmail();
        Map<String, String> account = Map.of("email", email, "password", "password123", "name", "Ann Lee");
        long id = Api.anonymous()
                .post("/api/auth/register", account)
                .expect(201)
                .json()
                .at("/user/id")
                .longValue();

        admin.post("/api/admin/users/" + id + "/block").expect(200);

        Api.anonymous().post("/api/auth/login", account).expectProblem(403, "account-blocked");
        assertThat(database.text(
                        "SELECT detail FROM audit_entries WHERE subject = ? AND action = 'account.sign-in-refused'",
                        id))
                .contains("account-blocked");
        admin.post("/api/admin/users/" + id + "/unblock").expect(200);
        Api.anonymous().post("/api/auth/login", account).expect(200);
    }

    @Test
    void makesFacilitatorsAndHandsTheirSessionsOverWhenTheyAreNoneAnyMore() {
        admin.post("/api/admin/users/" + user.id() + "/facilitator").expect(200);
        admin.post("/api/admin/users/" + user.id() + "/facilitator").expectProblem(400, "already-facilitator");
        long session = SessionDraft.aSession().offeredBy(user);
        TestUser guest = TestUser.user();
        long booking = guest.book(session);

        admin.delete("/api/admin/users/" + user.id() + "/facilitator?successor=" + guest.id())
                .expectProblem(400, "not-a-facilitator");
        assertThat(admin.delete("/api/admin/users/" + user.id() + "/facilitator?successor=" + facilitator.id())
                        .expect(200)
                        .json()
                        .path("role")
                        .textValue())
                .isEqualTo("user");

        user.api().get("/api/facilitator/dashboard").expectProblem(403, "insufficient-permissions");
        admin.delete("/api/admin/users/" + user.id() + "/facilitator").expectProblem(400, "not-a-facilitator");
        assertThat(facilitator
                        .api()
                        .get("/api/facilitator/sessions/" + session + "/bookings")
                        .expect(200)
                        .json())
                .singleElement()
                .satisfies(seat -> assertThat(seat.path("id").longValue()).isEqualTo(booking));
        assertThat(guest.api()
                        .get("/api/sessions/" + session)
                        .expect(200)
                        .json()
                        .path("facilitator")
                        .textValue())
                .isEqualTo(facilitator.name());
        assertThat(actionsAbout(facilitator)).contains("session.handed-over");
        Eventually.holds(() -> {
            assertThat(eventsOf("sessions/" + session)).contains("session.given-away", "session.taken-over");
            assertThat(eventsOf("bookings/" + booking)).endsWith("session.changed");
        });
        guest.api().post("/api/bookings/" + booking + "/cancel").expect(200);
    }

    @Test
    void whatNobodyTakesOverIsCancelled() {
        long session = SessionDraft.aSession().offeredBy(facilitator);
        user.book(session);

        admin.delete("/api/admin/users/" + facilitator.id() + "/facilitator").expect(200);

        assertThat(database.text("SELECT status FROM sessions WHERE id = ?", session))
                .contains("cancelled");
        assertThat(database.number(
                        "SELECT COUNT(*) FROM bookings WHERE session_id = ? AND booking_status = 'confirmed'", session))
                .isZero();
    }

    @Test
    void cancelsAndHandsOverSessionsOfOthers() {
        TestUser other = TestUser.facilitator();
        long session = SessionDraft.aSession().offeredBy(facilitator);
        String path = "/api/admin/sessions/" + session;

        admin.post(path + "/hand-over", Map.of("user_id", other.id())).expect(200);
        facilitator.api().post("/api/sessions/" + session + "/cancel").expectProblem(403, "not-your-session");
        admin.post(path + "/hand-over", Map.of("user_id", user.id())).expectProblem(400, "not-a-facilitator");
        admin.post(path + "/hand-over", Map.of()).expectInvalid("user_id");
        admin.post(path + "/cancel").expect(200);
        admin.post(path + "/cancel").expectProblem(400, "session-cancelled");
        admin.post(path + "/hand-over", Map.of("user_id", facilitator.id())).expectProblem(400, "session-cancelled");
        admin.post("/api/admin/sessions/999999999/cancel").expectProblem(404, "session-not-found");
        assertThat(database.number(
                        "SELECT actor FROM audit_entries WHERE action = 'session.cancelled' AND subject = ?",
                        other.id()))
                .isEqualTo(adminUser.id());
    }

    @Test
    void sendsResetLettersAndSignsPeopleOut() {
        admin.post("/api/admin/users/" + user.id() + "/reset-letter").expect(202);
        user.api().get("/api/auth/me").expect(200);

        admin.post("/api/admin/users/" + user.id() + "/logout-everywhere").expect(200);

        user.api().get("/api/auth/me").expectProblem(401, "token-invalid");
        assertThat(actionsAbout(user)).containsExactly("account.signed-out-everywhere", "account.password-forgotten");
    }

    @Test
    void triesDeadMessagesAgain() {
        long session = SessionDraft.aSession().offeredBy(facilitator);
        long booking = user.book(session);
        Eventually.holds(() -> assertThat(eventsOf("bookings/" + booking)).isNotEmpty());
        database.execute(
                "UPDATE deliveries SET status = 'dead', finished_at = ? WHERE subject = ? AND channel = 'crm'",
                Instant.now(),
                "bookings/" + booking);
        long dead = database.number(
                "SELECT id FROM deliveries WHERE subject = ? AND channel = 'crm'", "bookings/" + booking);
        assertThat(ids("/api/admin/messages?status=dead")).contains(dead);
        assertThat(admin.get("/api/admin/messages/channels").expect(200).body()).contains("\"crm\"");

        admin.post("/api/admin/messages/" + dead + "/retry").expect(200);

        assertThat(ids("/api/admin/messages?status=dead")).doesNotContain(dead);
        admin.post("/api/admin/messages/" + dead + "/retry").expectProblem(400, "delivery-not-dead");
        admin.post("/api/admin/messages/999999999/retry").expectProblem(404, "delivery-not-found");
        admin.post("/api/admin/messages/retry?channel=pigeon").expectInvalid("channel");
        admin.post("/api/admin/messages/retry?channel=crm").expect(200);
    }

    @Test
    void showsTheSettingsWithoutTheirSecrets() {
        String settings = admin.get("/api/admin/settings").expect(200).body();

        assertThat(settings).contains("{\"name\":\"BOOKING_MODE\",\"value\":\"production\"}", "[REDACTED]");
        assertThat(settings).doesNotContain("integration-tests-sign-with-this-key");
    }

    @Test
    void theConsoleBlocksDrainsAndRetries() throws IOException, AttachNotSupportedException, JMException {
        try (Jmx console = Jmx.connect()) {
            console.call("type=Accounts", "block", user.id());
            user.api().get("/api/auth/me").expectProblem(401, "token-invalid");
            console.call("type=Accounts", "unblock", user.id());
            Api.withToken(AccessTokens.of(TestUser.user().id(), "user"))
                    .get("/api/auth/me")
                    .expect(200);
            assertThat(actionsAbout(user)).containsExactly("account.unblocked", "account.blocked");

            console.call("type=Node", "drain");
            assertThat(console.attribute("type=Node", "Draining")).isEqualTo(true);
            Api.anonymous().get("/health/ready").expect(503);
            console.call("type=Node", "undrain");
            Api.anonymous().get("/health/ready").expect(200);

            assertThat((Integer) console.call("type=Node", "retryDeadMessages")).isNotNegative();
            assertThat(console.figure("type=Accounts", "Verified").longValue()).isPositive();
            assertThat(console.figure("type=Accounts", "AuditRows").longValue()).isPositive();
        }
    }

    private List<Long> ids(String path) {
        return StreamSupport.stream(
                        admin.get(path + "&limit=1000").expect(200).json().spliterator(), false)
                .map(row -> row.path("id").longValue())
                .toList();
    }

    private List<String> actionsAbout(TestUser who) {
        return database.query(
                "SELECT action FROM audit_entries WHERE subject = ? AND at > ? ORDER BY id DESC",
                row -> row.getString(1),
                who.id(),
                Instant.now().minus(Duration.ofMinutes(5)));
    }

    private List<String> eventsOf(String subject) {
        return database.query(
                "SELECT type FROM events WHERE subject = ? ORDER BY id", row -> row.getString(1), subject);
    }
}
