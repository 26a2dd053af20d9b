package org.bookingsystem.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.EventClient;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Reply;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.bookingsystem.support.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever leaves is nobody any more, and what others have stays right. */
@OnServer
class ErasureIT {
    private static final String ME = "/api/auth/me";

    private final TestDatabase database = TestDatabase.current();
    private final FakeService email = FakeService.email();
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser guest = TestUser.user();
    private Leaver leaver;

    @BeforeEach
    void come() {
        Outage.heal(email, "email");
        leaver = new Leaver();
    }

    @AfterEach
    void leave() {
        email.stop();
    }

    @Test
    void nothingIsLeftOfThem() {
        long tea = leaver.offersTea();
        long past = leaver.offersTea();
        long others = aSession().offeredBy(facilitator);
        long othersPast = aSession().offeredBy(facilitator);
        email.answers(Reply.status(400));
        List<Long> bookings = List.of(leaver.books(others), leaver.books(othersPast), leaver.books(tea));
        guest.book(tea);
        guest.book(past);
        Eventually.holds(
                () -> assertThat(Outage.statuses("email", bookings.get(0))).containsOnly("dead"));
        email.stop();
        long cancelled = leaver.books(aSession().offeredBy(facilitator));
        leaver.api().post("/api/bookings/" + cancelled + "/cancel").expect(200);
        SessionDraft.end(past);
        SessionDraft.end(othersPast);
        failToSignIn(leaver.address);
        failToSignIn(leaver.formerAddress);
        Api.anonymous()
                .post("/api/auth/password/forgot", Map.of("email", leaver.address))
                .expect(202);
        register(leaver.address).expectProblem(400, "email-taken");
        leaver.api().post("/api/auth/verify/resend").expectProblem(400, "already-verified");
        leaver.traces()
                .forEach(trace ->
                        assertThat(database.columnsWith(trace)).as(trace).isNotEmpty());

        leaver.api().delete(ME, Map.of("password", Leaver.PASSWORD)).expect(200);

        Eventually.holds(() ->
                assertThat(database.number("SELECT COUNT(*) FROM messages")).isZero());
        for (String trace : leaver.traces()) {
            assertThat(database.columnsWith(trace)).as(trace).isEmpty();
            assertThat(TestEnvironment.log()).doesNotContainIgnoringCase(trace);
            assertThat(database.files()).as("the database's files").doesNotContainIgnoringCase(trace);
        }
    }

    private static void failToSignIn(String address) {
        Api.anonymous()
                .post("/api/auth/login", Map.of("email", address, "password", "wrong horse"))
                .expectProblem(401, "invalid-credentials");
    }

    private static Answer register(String address) {
        return Api.anonymous()
                .post("/api/auth/register", Map.of("email", address, "password", Leaver.PASSWORD, "name", "Somebody"));
    }

    @Test
    void whatOthersHaveStaysRight() {
        long tea = leaver.offersTea();
        long past = leaver.offersTea();
        long quiet = leaver.offers(aSession().with("title", "Silence"));
        long others = aSession().with("capacity", 1).offeredBy(facilitator);
        long othersPast = aSession().offeredBy(facilitator);
        long seat = leaver.books(others);
        long pastSeat = leaver.books(othersPast);
        for (long session : List.of(tea, past, quiet)) {
            guest.book(session);
        }
        List.of(past, quiet, othersPast).forEach(SessionDraft::end);

        leaver.api().delete(ME, Map.of("password", Leaver.PASSWORD)).expect(200);

        assertThat(bookingsOf(guest))
                .allMatch(booking -> booking.at("/session/facilitator").asText().equals("Deleted user"));
        assertThat(bookingsOf(guest))
                .extracting(booking -> booking.at("/session/title").asText() + " "
                        + booking.path("booking_status").asText())
                .containsExactly("Silence confirmed", "Session confirmed", "Session cancelled");
        Eventually.holds(
                () -> assertThat(told("session.cancelled", "facilitator")).containsExactly("Deleted user"));
        JsonNode seats =
                facilitator.api().get("/api/facilitator/bookings").expect(200).json();
        assertThat(seats).hasSize(2).allSatisfy(booking -> {
            assertThat(booking.at("/user/name").textValue()).isEqualTo("Deleted user");
            assertThat(booking.path("notes").isNull()).isTrue();
        });
        assertThat(status(seats, seat)).isEqualTo("cancelled");
        assertThat(status(seats, pastSeat)).isEqualTo("confirmed");
        assertThat(facilitator
                        .api()
                        .get("/api/facilitator/dashboard")
                        .expect(200)
                        .json()
                        .at("/metrics/total_revenue"))
                .hasToString("25.0");
        guest.book(others);
        Eventually.holds(() -> assertThat(lettersAbout(seat)).containsOnly("facilitator"));
    }

    private static JsonNode bookingsOf(TestUser user) {
        return user.api().get("/api/bookings/my").expect(200).json();
    }

    private static String status(JsonNode bookings, long id) {
        return StreamSupport.stream(bookings.spliterator(), false)
                .filter(booking -> booking.path("id").longValue() == id)
                .findFirst()
                .orElseThrow()
                .path("booking_status")
                .textValue();
    }

    /** As whom those outside know somebody, in the events of a type about the guest. */
    private List<String> told(String type, String who) {
        return database.query(
                "SELECT payload FROM events WHERE type = ? AND payload LIKE ?",
                row -> Answer.json(row.getString(1))
                        .at("/data/" + who + "/name")
                        .textValue(),
                type,
                "%\"user\":{\"id\":" + guest.id() + ",%");
    }

    /** To whom the letters about the end of a booking go. */
    private List<String> lettersAbout(long booking) {
        return database.query(
                "SELECT d.recipient FROM deliveries d JOIN events e ON e.id = d.event WHERE d.channel = 'email'"
                        + " AND d.subject = ? AND e.type = 'booking.cancelled'",
                row -> row.getString(1),
                "bookings/" + booking);
    }

    @Test
    void letsNobodyInAnyMoreAndMayComeBackAsSomebodyNew() {
        Leaver other = new Leaver();
        leaver.api().delete(ME, Map.of("password", "wrong horse")).expectInvalid("password");
        other.api().delete(ME, Map.of("password", "wrong horse")).expectInvalid("password");
        leaver.api().delete(ME, Map.of("password", 7)).expectInvalid("password");
        leaver.api().get(ME).expect(200);
        long session = leaver.offersTea();
        guest.book(session);

        try (EventClient stream = EventClient.listen(leaver.token())) {
            leaver.api().delete(ME, Map.of("password", Leaver.PASSWORD)).expect(200);
            assertThat(stream.awaitEnd(Eventually.PATIENCE)).isTrue();
        }

        leaver.api().delete(ME, Map.of("password", Leaver.PASSWORD)).expectProblem(401, "token-invalid");
        leaver.api().get(ME).expectProblem(401, "token-invalid");
        failToSignIn(leaver.address);
        other.api().get(ME).expect(200);
        Answer again = register(leaver.address).expect(201);
        assertThat(again.json().at("/user/id").longValue()).isNotEqualTo(leaver.id);
        Api newcomer = Api.withToken(again.json().path("access_token").textValue());
        assertThat(newcomer.get("/api/bookings/my").expect(200).json()).isEmpty();
        register("deleted-" + leaver.id + "@deleted.invalid").expectInvalid("email");
    }

    @Test
    void whoeverHasNoPasswordMustHaveSignedInJustNow() {
        TestUser user = TestUser.user();
        Api old = Api.withToken(AccessTokens.sign(AccessTokens.claims(user.id(), "user")
                .withClaim("auth_time", Instant.now().minusSeconds(601).getEpochSecond())));

        old.delete(ME).expectProblem(403, "sign-in-not-fresh");
        old.delete(ME, Map.of()).expectProblem(403, "sign-in-not-fresh");
        user.api().delete(ME).expect(200);

        user.api().get(ME).expectProblem(401, "token-invalid");
    }

    @Test
    void adminsDeleteForWhoeverCannotSignInAndSeeThatTheyAreGone() {
        TestUser admin = TestUser.admin();
        String path = "/api/admin/users/" + leaver.id;
        guest.api().delete(path).expectProblem(403, "insufficient-permissions");
        admin.api().delete("/api/admin/users/" + admin.id()).expectProblem(400, "own-account");

        JsonNode gone = admin.api().delete(path).expect(200).json();

        assertThat(gone.path("name").textValue()).isEqualTo("Deleted user");
        assertThat(gone.path("deleted_at").isNull()).isFalse();
        leaver.api().get(ME).expectProblem(401, "token-invalid");
        admin.api().delete(path).expectProblem(400, "account-deleted");
        for (String action : List.of("block", "unblock", "facilitator", "reset-letter", "logout-everywhere")) {
            admin.api().post(path + "/" + action).expectProblem(400, "account-deleted");
        }
        admin.api().delete("/api/admin/users/999999999").expectProblem(404, "user-not-found");
        assertThat(admin.api()
                        .get("/api/admin/users?standing=deleted")
                        .expect(200)
                        .body())
                .contains("\"id\":" + leaver.id + ",");
        assertThat(database.number(
                        "SELECT actor FROM audit_entries WHERE action = 'account.deleted' AND subject = ?", leaver.id))
                .isEqualTo(admin.id());
    }
}
