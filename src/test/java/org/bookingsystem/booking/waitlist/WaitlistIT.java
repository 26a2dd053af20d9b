package org.bookingsystem.booking.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.booking.SeatCounters.expectRight;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.support.Answer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever finds a session full waits for seats, and gets them in the moment in which they are free. */
@OnServer
class WaitlistIT {
    private final TestDatabase database = TestDatabase.current();
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser first = TestUser.user();
    private final TestUser second = TestUser.user();
    private final SessionDraft draft = aSession().with("capacity", 4).with("max_seats_per_booking", 4);
    private final long session = draft.offeredBy(facilitator);

    // --- joining and leaving

    @Test
    void saysWhoComesNextAndForWhat() {
        TestUser booker = TestUser.user();
        book(booker, 4);

        Answer answer = join(first, 2).expect(201);
        join(second, 1).expect(201);

        long entry = answer.json().path("waitlist_entry_id").longValue();
        assertThat(answer.json())
                .isEqualTo(json(
                        "{\"message\": \"You are on the waiting list\", \"waitlist_entry_id\": %d, \"position\": 1}"
                                .formatted(entry)));
        assertThat(answer.header("Location").orElseThrow()).endsWith("/api/sessions/" + session + "/waitlist");
        JsonNode own = waitsFor(first);
        String joined = own.at("/0/joined_at").textValue();
        assertThat(own).isEqualTo(json("""
                        [{"id": %d, "session": {"id": %d, "title": "%s", "start_time": "%s", "end_time": "%s",
                            "facilitator": "%s", "place": null, %s},
                          "seats": 2, "position": 1, "joined_at": "%s"}]
                        """.formatted(
                        entry,
                        session,
                        draft.title(),
                        draft.text("start_time"),
                        draft.text("end_time"),
                        facilitator.name(),
                        draft.localTimes(),
                        joined)));
        assertThat(waitsFor(second).at("/0/position").intValue()).isEqualTo(2);
        JsonNode list = list().expect(200).json();
        assertThat(list.at("/0"))
                .isEqualTo(json("""
                        {"id": %d, "position": 1, "seats": 2, "joined_at": "%s",
                          "user": {"id": %d, "name": "%s", "email": "%s"}}
                        """.formatted(entry, joined, first.id(), first.name(), first.email())));
        assertThat(list.at("/1/user/id").longValue()).isEqualTo(second.id());
        assertThat(facilitator
                        .api()
                        .get("/api/facilitator/sessions/" + session + "/waitlist?limit=1&offset=1&total=true")
                        .expect(200)
                        .json()
                        .at("/0/position")
                        .intValue())
                .isEqualTo(2);
        expectRight(session);
    }

    @Test
    void nobodyWaitsForWhatTheyCanHave() {
        Answer refused = join(first, 4).expectProblem(400, "seats-available", "available_spots");
        assertThat(refused.json().path("available_spots").intValue()).isEqualTo(4);

        book(TestUser.user(), 3);
        join(first, 1).expectProblem(400, "seats-available", "available_spots");
        join(first, 5).expectProblem(400, "too-many-seats", "errors", "max_seats_per_booking");
        join(first, 2).expect(201);
        join(first, 2).expectProblem(400, "already-waiting");
    }

    @Test
    void nobodyWaitsBesideABooking() {
        long booking = book(first, 3);
        long held = hold(second, 1);

        Answer refused = join(first, 1).expectProblem(400, "already-booked", "booking_id");
        Answer refusedToo = join(second, 1).expectProblem(400, "already-booked", "booking_id");

        assertThat(refused.json().path("booking_id").longValue()).isEqualTo(booking);
        assertThat(refusedToo.json().path("booking_id").longValue()).isEqualTo(held);
        assertThat(waitsFor(first)).isEmpty();
    }

    @Test
    void nobodyWaitsForWhatDoesNotComeAnyMore() {
        long gone = draft.offeredBy(facilitator);
        facilitator.api().post("/api/sessions/" + gone + "/cancel").expect(200);
        book(TestUser.user(), 4);
        SessionDraft.begin(session);

        join(first, 1).expectProblem(400, "session-not-available");
        first.api().post("/api/sessions/" + gone + "/waitlist", Map.of()).expectProblem(400, "session-not-available");
        first.api()
                .post("/api/sessions/" + Long.MAX_VALUE + "/waitlist", Map.of())
                .expectProblem(404, "session-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "1.5", "\"2\"", "true", "99999999999999999999"})
    void refusesWhatIsNoNumberOfSeats(String seats) {
        first.api()
                .post("/api/sessions/" + session + "/waitlist", "{\"seats\": %s}".formatted(seats))
                .expectInvalid("seats");
    }

    @Test
    void isForThoseWhoSignedInAndIsShownToTheFacilitatorAlone() {
        String path = "/api/sessions/" + session + "/waitlist";
        Api.anonymous().post(path, Map.of()).expectProblem(401, "token-missing");
        Api.anonymous().delete(path).expectProblem(401, "token-missing");
        Api.anonymous().get("/api/waitlist/my").expectProblem(401, "token-missing");
        first.api()
                .get("/api/facilitator/sessions/" + session + "/waitlist")
                .expectProblem(403, "insufficient-permissions");
        TestUser.facilitator()
                .api()
                .get("/api/facilitator/sessions/" + session + "/waitlist")
                .expectProblem(403, "not-your-session");
    }

    @Test
    void isJoinedOnceUnderOneKey() {
        book(TestUser.user(), 4);
        String path = "/api/sessions/" + session + "/waitlist";

        Answer one = first.api().postOnce("a-place", path, Map.of("seats", 2)).expect(201);
        Answer again = first.api().postOnce("a-place", path, Map.of("seats", 2)).expect(201);
        first.api().postOnce("a-place", path, Map.of("seats", 1)).expectProblem(422, "idempotency-key-reused");

        assertThat(again.json()).isEqualTo(one.json());
        expectRight(session);
    }

    @Test
    void canBeLeft() {
        book(TestUser.user(), 4);
        join(first, 2).expect(201);
        join(second, 2).expect(201);

        Answer left = leave(first).expect(200);

        assertThat(left.json()).isEqualTo(json("{\"message\": \"You are no longer on the waiting list\"}"));
        leave(first).expectProblem(404, "not-waiting");
        assertThat(waitsFor(first)).isEmpty();
        assertThat(waitsFor(second).at("/0/position").intValue()).isOne();
        expectRight(session);
    }

    // --- getting seats

    @Test
    void aSeatThatIsGivenBackGoesToWhoeverWaitsAndNotToWhoeverComes() {
        TestUser booker = TestUser.user();
        long booking = book(booker, 4);
        join(first, 3).expect(201);

        cancel(booker, booking);

        JsonNode own = bookings(first).path(0);
        assertThat(own.path("booking_status").textValue()).isEqualTo("confirmed");
        assertThat(own.path("seats").intValue()).isEqualTo(3);
        assertThat(own.path("total_price").doubleValue()).isEqualTo(75.0);
        assertThat(waitsFor(first)).isEmpty();
        TestUser.user()
                .api()
                .post("/api/bookings", Map.of("session_id", session, "seats", 2))
                .expectProblem(400, "not-enough-seats", "available_spots");
        expectRight(session);
        long promoted = own.path("id").longValue();
        Eventually.holds(() -> assertThat(database.query(
                        "SELECT payload FROM events WHERE subject = ?",
                        row -> json(row.getString(1))
                                .at("/data/how/from_waitlist")
                                .booleanValue(),
                        "bookings/" + promoted))
                .containsExactly(true));
        assertThat(database.query(
                        "SELECT d.recipient FROM deliveries d JOIN events e ON e.id = d.event"
                                + " WHERE e.subject = ? AND d.channel = 'email'",
                        row -> row.getString(1),
                        "bookings/" + promoted))
                .containsExactlyInAnyOrder("attendee", "facilitator");
    }

    @Test
    void whoeverFitsFirstGetsTheSeats() {
        TestUser booker = TestUser.user();
        long booking = book(booker, 2);
        book(TestUser.user(), 2);
        join(first, 3).expect(201);
        TestUser third = TestUser.user();
        join(second, 1).expect(201);
        join(third, 1).expect(201);

        cancel(booker, booking);

        assertThat(bookings(first)).isEmpty();
        assertThat(waitsFor(first).at("/0/position").intValue()).isOne();
        assertThat(bookings(second)).hasSize(1);
        assertThat(bookings(third)).hasSize(1);
        expectRight(session);
    }

    @Test
    void fewerSeatsAndMoreCapacityFreeSomeToo() {
        TestUser booker = TestUser.user();
        long booking = book(booker, 4);
        join(first, 1).expect(201);
        join(second, 2).expect(201);

        booker.api().patch("/api/bookings/" + booking, Map.of("seats", 3)).expect(200);
        assertThat(bookings(first)).hasSize(1);
        assertThat(bookings(second)).isEmpty();
        facilitator.api().put("/api/sessions/" + session, Map.of("capacity", 7)).expect(200);

        assertThat(bookings(second)).hasSize(1);
        expectRight(session);
    }

    @Test
    void soDoesAHoldThatEnds() {
        long released = hold(TestUser.user(), 2);
        TestUser holder = TestUser.user();
        long held = hold(holder, 2);
        join(first, 2).expect(201);
        join(second, 2).expect(201);

        holder.api().post("/api/bookings/" + held + "/cancel").expect(200);
        assertThat(bookings(first)).hasSize(1);
        database.execute(
                "UPDATE bookings SET held_until = ? WHERE id = ?", Instant.now().minusSeconds(1), released);
        // Whoever looks for a seat frees it, for whoever has waited for longer.
        TestUser.user()
                .api()
                .post("/api/bookings", Map.of("session_id", session))
                .expectProblem(400, "session-full");

        assertThat(bookings(second)).hasSize(1);
        expectRight(session);
    }

    @Test
    void soDoesWhoeverLeavesForGood() {
        TestUser booker = TestUser.user();
        book(booker, 4);
        join(first, 4).expect(201);
        join(second, 4).expect(201);

        booker.api().delete("/api/auth/me").expect(200);
        assertThat(bookings(first)).hasSize(1);
        second.api().delete("/api/auth/me").expect(200);

        assertThat(list().json()).isEmpty();
        assertThat(database.number("SELECT COUNT(*) FROM waiting_list WHERE user_id = ?", second.id()))
                .isZero();
        expectRight(session);
    }

    @Test
    void whoeverIsBlockedIsPassedOverUntilTheyAreLetInAgain() {
        TestUser booker = TestUser.user();
        long booking = book(booker, 4);
        join(first, 4).expect(201);
        join(second, 1).expect(201);
        database.execute("UPDATE users SET blocked_at = ? WHERE id = ?", Instant.now(), first.id());

        cancel(booker, booking);

        assertThat(database.number("SELECT COUNT(*) FROM bookings WHERE user_id = ?", first.id()))
                .isZero();
        assertThat(bookings(second)).hasSize(1);
        expectRight(session);
    }

    @Test
    void whoeverBooksWhatIsLeftWaitsNoMore() {
        TestUser booker = TestUser.user();
        long booking = book(booker, 3);
        join(first, 2).expect(201);

        long own = book(first, 1);
        cancel(booker, booking);

        assertThat(waitsFor(first)).isEmpty();
        assertThat(bookings(first)).hasSize(1);
        cancel(first, own);
        assertThat(bookings(first)).hasSize(1);
        expectRight(session);
    }

    @Test
    void paysThePriceOfThatDay() {
        TestUser booker = TestUser.user();
        long booking = book(booker, 4);
        join(first, 2).expect(201);
        facilitator.api().put("/api/sessions/" + session, Map.of("price", 40)).expect(200);

        cancel(booker, booking);

        assertThat(bookings(first).at("/0/price_per_seat").doubleValue()).isEqualTo(40.0);
        expectRight(session);
    }

    @Test
    void staysWithTheSessionWhoeverOffersIt() {
        TestUser other = TestUser.facilitator();
        TestUser booker = TestUser.user();
        long booking = book(booker, 4);
        join(first, 2).expect(201);

        TestUser.admin()
                .api()
                .post("/api/admin/sessions/" + session + "/hand-over", Map.of("user_id", other.id()))
                .expect(200);

        list().expectProblem(403, "not-your-session");
        assertThat(other.api()
                        .get("/api/facilitator/sessions/" + session + "/waitlist")
                        .expect(200)
                        .json())
                .hasSize(1);
        cancel(booker, booking);
        assertThat(bookings(first)).hasSize(1);
        assertThat(other.api().get("/api/facilitator/bookings").json()).hasSize(2);
        expectRight(session);
    }

    // --- the end

    @Test
    void thoseWhoWaitHearThatTheSessionDoesNotTakePlace() {
        book(TestUser.user(), 4);
        join(first, 2).expect(201);
        join(second, 2).expect(201);
        second.api()
                .patch("/api/auth/me", Map.of("letters", Map.of("session_cancelled", false)))
                .expect(200);

        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        assertThat(waitsFor(first)).isEmpty();
        assertThat(list().json()).isEmpty();
        Eventually.holds(() -> assertThat(database.query(
                        "SELECT d.recipient, e.payload FROM deliveries d JOIN events e ON e.id = d.event"
                                + " WHERE e.type = 'waiting-list.ended' AND e.payload LIKE ?",
                        row -> row.getString(1) + " "
                                + json(row.getString(2)).at("/data/user/id").longValue(),
                        "%" + draft.title() + "%"))
                .containsExactly("attendee " + first.id()));
    }

    @Test
    void endsWhenTheSessionBegins() {
        TestUser booker = TestUser.user();
        book(booker, 4);
        join(first, 2).expect(201);
        SessionDraft.begin(session);

        assertThat(waitsFor(first)).isEmpty();
        assertThat(list().json()).isEmpty();
        facilitator.api().put("/api/sessions/" + session, Map.of("capacity", 9)).expect(200);
        assertThat(bookings(first)).isEmpty();
    }

    @Test
    void standsAmongWhatPeopleGetWhoAskForAllThatIsKept() {
        book(TestUser.user(), 4);
        join(first, 2).expect(201);

        JsonNode kept = first.api().get("/api/auth/me/export").expect(200).json();

        assertThat(kept.at("/waiting_lists/0/session/title").textValue()).isEqualTo(draft.title());
    }

    private Answer join(TestUser one, int seats) {
        return one.api().post("/api/sessions/" + session + "/waitlist", Map.of("seats", seats));
    }

    private Answer leave(TestUser one) {
        return one.api().delete("/api/sessions/" + session + "/waitlist");
    }

    private Answer list() {
        return facilitator.api().get("/api/facilitator/sessions/" + session + "/waitlist");
    }

    private static JsonNode waitsFor(TestUser one) {
        return one.api().get("/api/waitlist/my").expect(200).json();
    }

    private static JsonNode bookings(TestUser one) {
        return one.api().get("/api/bookings/my").expect(200).json();
    }

    private long book(TestUser one, int seats) {
        return id(one.api().post("/api/bookings", Map.of("session_id", session, "seats", seats)));
    }

    private long hold(TestUser one, int seats) {
        return id(one.api().post("/api/bookings", Map.of("session_id", session, "seats", seats, "hold", true)));
    }

    private static long id(Answer answer) {
        return answer.expect(201).json().path("booking_id").longValue();
    }

    private static void cancel(TestUser one, long booking) {
        one.api().post("/api/bookings/" + booking + "/cancel").expect(200);
    }
}
