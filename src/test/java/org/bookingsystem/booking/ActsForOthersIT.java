package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What facilitators do to other people's bookings. */
@OnServer
class ActsForOthersIT {
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();

    private Answer cancel(long booking, Object body) {
        return facilitator.api().post("/api/facilitator/bookings/" + booking + "/cancel", body);
    }

    private Answer bookFor(long session, Map<String, Object> body) {
        return facilitator.api().post("/api/facilitator/sessions/" + session + "/bookings", body);
    }

    private static SessionDraft soon() {
        return aSession()
                .starting(Instant.now().plus(Duration.ofMinutes(30)))
                .with("bookable_until_minutes", 60)
                .with("cancellable_until_minutes", 60);
    }

    private static long taken(long session) {
        return TestDatabase.current()
                .number("SELECT confirmed_bookings + further_seats FROM sessions WHERE id = ?", session);
    }

    private static JsonNode told(long booking, int number) {
        return Eventually.get(() -> {
            List<JsonNode> events = TestDatabase.current()
                    .query(
                            "SELECT payload FROM events WHERE subject = ? ORDER BY id",
                            row -> Answer.json(row.getString(1)),
                            "bookings/" + booking);
            assertThat(events).hasSizeGreaterThan(number);
            return events.get(number);
        });
    }

    private static List<String> audited(long booking) {
        return TestDatabase.current()
                .query(
                        "SELECT action FROM audit_entries WHERE object = ? ORDER BY id",
                        row -> row.getString(1),
                        "bookings/" + booking);
    }

    // --- cancelling

    @Test
    void theFacilitatorCancelsABookingWhateverTheDeadlineAndSaysWhy() {
        long session = soon().with("bookable_until_minutes", 0).offeredBy(facilitator);
        long booking = user.book(session);

        cancel(booking, Map.of("reason", "The room is too small")).expect(200);

        assertThat(taken(session)).isZero();
        JsonNode own = user.api().get("/api/bookings/" + booking).json();
        assertThat(own.path("booking_status").textValue()).isEqualTo("cancelled");
        JsonNode event = told(booking, 1);
        assertThat(event.path("type").textValue()).isEqualTo("booking.cancelled");
        assertThat(event.at("/data/how/by").textValue()).isEqualTo("facilitator");
        assertThat(event.at("/data/how/reason").textValue()).isEqualTo("The room is too small");
        assertThat(audited(booking)).containsExactly("booking.cancelled-by-facilitator");
        cancel(booking, Map.of()).expectProblem(400, "booking-already-cancelled", "booking_status");
    }

    @Test
    void aReasonCanBeLeftOutAndUntilTheEndIsEarlyEnough() {
        long session = aSession().offeredBy(facilitator);
        long early = user.book(session);
        long late = TestUser.user().book(session);
        SessionDraft.begin(session);

        facilitator.api().post("/api/facilitator/bookings/" + early + "/cancel").expect(200);
        SessionDraft.end(session);
        cancel(late, Map.of()).expectProblem(400, "session-has-ended");

        assertThat(taken(session)).isEqualTo(1);
        assertThat(TestDatabase.current().number("SELECT revenue_cents FROM sessions WHERE id = ?", session))
                .isEqualTo(2500);
    }

    @Test
    void bookingsOfOthersAreNotThere() {
        long booking = user.book(aSession().offeredBy(TestUser.facilitator()));

        cancel(booking, Map.of()).expectProblem(404, "booking-not-found");
        cancel(999_999_999, Map.of()).expectProblem(404, "booking-not-found");
        user.api()
                .post("/api/facilitator/bookings/" + booking + "/cancel")
                .expectProblem(403, "insufficient-permissions");
        cancel(booking, Map.of("reason", "x".repeat(1001))).expectInvalid("reason");
    }

    // --- booking

    @Test
    void theFacilitatorBooksForSomebodyWhateverTheDeadline() {
        long session = soon().with("max_seats_per_booking", 3).offeredBy(facilitator);

        long booking = bookFor(
                        session,
                        Map.of("email", user.email().toUpperCase(Locale.ROOT), "seats", 2, "notes", "By telephone"))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();

        JsonNode own = user.api().get("/api/bookings/" + booking).expect(200).json();
        assertThat(own.path("seats").intValue()).isEqualTo(2);
        assertThat(own.path("notes").textValue()).isEqualTo("By telephone");
        assertThat(taken(session)).isEqualTo(2);
        JsonNode event = told(booking, 0);
        assertThat(event.path("type").textValue()).isEqualTo("booking.created");
        assertThat(event.at("/data/how/by").textValue()).isEqualTo("facilitator");
        assertThat(event.at("/data/user/id").longValue()).isEqualTo(user.id());
        assertThat(audited(booking)).containsExactly("booking.made-by-facilitator");
        Answer again =
                bookFor(session, Map.of("email", user.email())).expectProblem(400, "already-booked", "booking_id");
        assertThat(again.json().path("booking_id").longValue()).isEqualTo(booking);
    }

    @Test
    void thereAreNoMoreSeatsForFacilitatorsThanForOthers() {
        long full = aSession().with("capacity", 1).offeredBy(facilitator);
        TestUser.user().book(full);
        long begun = aSession().offeredBy(facilitator);
        SessionDraft.begin(begun);
        long small = aSession().offeredBy(facilitator);

        bookFor(full, Map.of("email", user.email())).expectProblem(400, "session-full");
        bookFor(begun, Map.of("email", user.email())).expectProblem(400, "session-not-available");
        bookFor(small, Map.of("email", user.email(), "seats", 2)).expect(400);
        assertThat(taken(full)).isEqualTo(1);
        assertThat(taken(begun) + taken(small)).isZero();
    }

    @Test
    void byTheNumberOnlyThoseAreFoundWhoHaveBookedBefore() {
        long first = aSession().offeredBy(facilitator);
        long second = aSession().offeredBy(facilitator);

        bookFor(first, Map.of("user_id", user.id())).expectProblem(404, "attendee-not-found");
        user.book(first);

        bookFor(second, Map.of("user_id", user.id())).expect(201);
        assertThat(facilitator
                        .api()
                        .get("/api/facilitator/sessions/" + second + "/bookings")
                        .json())
                .hasSize(1);
    }

    @Test
    void whoeverIsUnknownBlockedOrGoneIsNotFound() {
        long session = aSession().offeredBy(facilitator);
        TestDatabase database = TestDatabase.current();
        TestUser blocked = TestUser.user();
        database.execute("UPDATE users SET blocked_at = ? WHERE id = ?", Instant.now(), blocked.id());

        bookFor(session, Map.of("email", TestUser.newEmail())).expectProblem(404, "attendee-not-found");
        bookFor(session, Map.of("email", blocked.email())).expectProblem(404, "attendee-not-found");
        bookFor(session, Map.of("user_id", Long.MAX_VALUE)).expectProblem(404, "attendee-not-found");
        bookFor(session, Map.of("user_id", -1)).expectProblem(404, "attendee-not-found");
        bookFor(999_999_999, Map.of("email", user.email())).expectProblem(404, "session-not-found");
        bookFor(aSession().offeredBy(TestUser.facilitator()), Map.of("email", user.email()))
                .expectProblem(403, "not-your-session");
        assertThat(taken(session)).isZero();
    }

    @Test
    void onlySoManyStrangersCanBeNamedInAnHour() {
        long session = aSession().offeredBy(facilitator);
        Map<String, Object> nobody = Map.of("email", TestUser.newEmail());
        user.book(session);
        long other = aSession().offeredBy(facilitator);

        for (int i = 0; i < 60; i++) {
            bookFor(session, nobody).expectProblem(404, "attendee-not-found");
        }
        Answer refusal = bookFor(session, nobody).expectProblem(429, "too-many-strangers");

        assertThat(refusal.header("Retry-After")).isPresent();
        bookFor(other, Map.of("email", user.email())).expect(201);
    }

    @Test
    void whatIsSentAgainHappensOnce() {
        long session = aSession().offeredBy(facilitator);
        String key = UUID.randomUUID().toString();
        String path = "/api/facilitator/sessions/" + session + "/bookings";

        Answer first = facilitator
                .api()
                .postOnce(key, path, Map.of("email", user.email()))
                .expect(201);
        Answer again = facilitator
                .api()
                .postOnce(key, path, Map.of("email", user.email()))
                .expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(taken(session)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\":null,\"user_id\":null}", "{\"email\":\"a@example.com\",\"user_id\":1}"})
    void itMustBeSaidOnceForWhom(String body) {
        facilitator.api().post("/api/facilitator/sessions/1/bookings", body).expectInvalid("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "@example.com", "ü@example.com"})
    void anAddressThatIsNoneIsNamed(String email) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email));
        bookFor(1, body).expectInvalid("email");
    }
}
