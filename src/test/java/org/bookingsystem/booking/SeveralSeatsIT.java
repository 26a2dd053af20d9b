package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.booking.SeatCounters.expectRight;
import static org.bookingsystem.booking.Storm.atOnce;
import static org.bookingsystem.booking.Storm.outcomes;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.support.Answer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bookings of more than one seat. */
@OnServer
class SeveralSeatsIT {
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();

    private long offer(int capacity, int perBooking) {
        return aSession()
                .with("capacity", capacity)
                .with("max_seats_per_booking", perBooking)
                .offeredBy(facilitator);
    }

    @Test
    void takesAllItsSeatsAtThePriceOfThatDay() {
        long session = offer(10, 4);

        long booking = book(user, session, 3);

        facilitator.api().put("/api/sessions/" + session, Map.of("price", 99)).expect(200);
        assertThat(own(booking))
                .isEqualTo(json("{\"seats\": 3, \"price\": 75.0, \"price_per_seat\": 25.0, \"total_price\": 75.0,"
                        + " \"currency\": \"USD\"}"));
        JsonNode offered =
                facilitator.api().get("/api/facilitator/sessions").json().path(0);
        assertThat(offered.path("bookings_count").intValue()).isOne();
        assertThat(offered.path("available_spots").intValue()).isEqualTo(7);
        JsonNode figures =
                facilitator.api().get("/api/facilitator/dashboard").json().path("metrics");
        assertThat(figures.path("total_bookings").intValue()).isOne();
        assertThat(figures.path("total_revenue").doubleValue()).isEqualTo(75.0);
        expectRight(session);
    }

    @Test
    void hasNoMoreSeatsThanTheSessionAllowsOneBooking() {
        long usual = aSession().offeredBy(facilitator);
        long session = offer(10, 4);

        tryToBook(user, usual, 2).expectProblem(400, "too-many-seats", "errors", "max_seats_per_booking");
        Answer refused =
                tryToBook(user, session, 5).expectProblem(400, "too-many-seats", "errors", "max_seats_per_booking");

        assertThat(refused.fieldErrors()).isEqualTo(Map.of("seats", "must be at most 4 in this session"));
        assertThat(refused.json().path("max_seats_per_booking").intValue()).isEqualTo(4);
    }

    @Test
    void hasAllOfItsSeatsOrNone() {
        long session = offer(5, 4);
        book(TestUser.user(), session, 3);

        Answer refused = tryToBook(user, session, 3).expectProblem(400, "not-enough-seats", "available_spots");

        assertThat(refused.json().path("available_spots").intValue()).isEqualTo(2);
        book(user, session, 2);
        tryToBook(TestUser.user(), session, 2).expectProblem(400, "session-full");
        tryToBook(user, session, 2).expectProblem(400, "already-booked", "booking_id");
        expectRight(session);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1001", "1.5", "\"2\"", "true", "99999999999999999999", "[]"})
    void refusesWhatIsNoNumberOfSeats(String seats) {
        long session = offer(10, 4);
        long booking = book(user, session, 2);

        user.api()
                .post("/api/bookings", "{\"session_id\": %d, \"seats\": %s}".formatted(session, seats))
                .expectInvalid("seats");
        change(user, booking, "{\"seats\": %s}".formatted(seats)).expectInvalid("seats");
    }

    // --- changing

    @Test
    void takesMoreSeatsAtTheBookingsOwnPriceAndGivesThemBack() {
        long session = offer(5, 4);
        long booking = book(user, session, 1);
        facilitator.api().put("/api/sessions/" + session, Map.of("price", 99)).expect(200);

        Answer answer = change(user, booking, "{\"seats\": 4}").expect(200);

        assertThat(answer.json()).isEqualTo(json("{\"message\": \"Booking updated successfully\"}"));
        assertThat(own(booking).path("total_price").doubleValue()).isEqualTo(100.0);
        expectRight(session);
        tryToBook(TestUser.user(), session, 2).expectProblem(400, "not-enough-seats", "available_spots");
        change(user, booking, "{\"seats\": 2}").expect(200);
        book(TestUser.user(), session, 3);
        expectRight(session);
    }

    @Test
    void leavesAloneWhatIsNotNamedAndClearsNotes() {
        long session = offer(5, 4);
        long booking = user.api()
                .post("/api/bookings", Map.of("session_id", session, "seats", 2, "notes", "Vegan"))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();

        change(user, booking, "{}").expect(200);
        change(user, booking, "{\"seats\": 2}").expect(200);
        assertThat(whole(booking).path("notes").textValue()).isEqualTo("Vegan");
        change(user, booking, "{\"notes\": \"Two vegans\"}").expect(200);
        assertThat(whole(booking).path("seats").intValue()).isEqualTo(2);
        change(user, booking, "{\"notes\": null}").expect(200);
        change(user, booking, "{\"seats\": null}").expectInvalid("seats");

        assertThat(whole(booking).path("notes").isNull()).isTrue();
        Eventually.holds(() -> assertThat(told(booking)).containsExactly("[]", "[\"notes\"]", "[\"notes\"]"));
    }

    @Test
    void tellsBothOfAnotherNumberOfSeats() {
        long session = offer(5, 4);
        long booking = book(user, session, 1);

        change(user, booking, "{\"seats\": 3, \"notes\": \"With friends\"}").expect(200);

        Eventually.holds(() -> assertThat(told(booking)).containsExactly("[]", "[\"notes\",\"seats\"]"));
        JsonNode data = TestDatabase.current()
                .query(
                        "SELECT payload FROM events WHERE subject = ? AND type = 'booking.changed'",
                        row -> json(row.getString(1)).path("data"),
                        "bookings/" + booking)
                .get(0);
        assertThat(data.path("booking").path("seats").intValue()).isEqualTo(3);
        assertThat(data.path("booking").path("total_price").doubleValue()).isEqualTo(75.0);
        assertThat(data.path("booking").path("currency").textValue()).isEqualTo("USD");
        assertThat(TestDatabase.current()
                        .query(
                                "SELECT d.recipient FROM deliveries d JOIN events e ON e.id = d.event"
                                        + " WHERE e.subject = ? AND e.type = 'booking.changed' AND d.channel = 'email'",
                                row -> row.getString(1),
                                "bookings/" + booking))
                .containsExactlyInAnyOrder("attendee", "facilitator");
    }

    @Test
    void refusesMoreSeatsThanThereAreOrMayBe() {
        long session = offer(5, 4);
        long booking = book(user, session, 2);
        long other = book(TestUser.user(), session, 2);

        change(user, booking, "{\"seats\": 4}").expectProblem(400, "not-enough-seats", "available_spots");
        change(user, booking, "{\"seats\": 5}").expectProblem(400, "too-many-seats", "errors", "max_seats_per_booking");
        change(user, booking, "{\"seats\": 3}").expect(200);
        change(user, booking, "{\"seats\": 4}").expectProblem(400, "session-full");
        change(user, other, "{\"seats\": 1}").expectProblem(404, "booking-not-found");
        change(user, Long.MAX_VALUE, "{\"seats\": 1}").expectProblem(404, "booking-not-found");
        Api.anonymous().patch("/api/bookings/" + booking, "{\"seats\": 1}").expectProblem(401, "token-missing");

        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("max_seats_per_booking", 1))
                .expect(200);
        change(user, booking, "{\"seats\": 2}").expect(200);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("capacity", 3))
                .expectProblem(400, "capacity-below-bookings");
        expectRight(session);
    }

    @Test
    void changesNothingAboutABookingThatIsOver() {
        long session = offer(5, 4);
        long cancelled = book(user, session, 2);
        user.api().post("/api/bookings/" + cancelled + "/cancel").expect(200);
        long begun = book(user, session, 2);
        SessionDraft.begin(session);

        change(user, cancelled, "{\"seats\": 1}").expectProblem(400, "booking-already-cancelled", "booking_status");
        change(user, begun, "{\"seats\": 1}").expectProblem(400, "session-has-begun");
        change(user, begun, "{\"notes\": \"late\"}").expectProblem(400, "session-has-begun");
        expectRight(session);
    }

    @Test
    void leavesNothingTakenWhenTheSessionIsCancelled() {
        long session = offer(5, 4);
        book(user, session, 4);

        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        assertThat(number(
                        "SELECT confirmed_bookings + further_seats + revenue_cents FROM sessions WHERE id = ?",
                        session))
                .isZero();
    }

    // --- at once

    @Test
    void seatsAddUpAfterAStorm() {
        List<Long> sessions = IntStream.range(0, 3).mapToObj(i -> offer(12, 4)).toList();
        List<TestUser> users = TestUser.users(24);
        List<Long> bookings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            bookings.add(book(users.get(i), sessions.get(i % 3), 1 + i % 2));
        }
        Random random = new Random(13);
        List<Callable<Answer>> storm = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int who = random.nextInt(users.size());
            TestUser one = users.get(who);
            long session = sessions.get(random.nextInt(3));
            int seats = 1 + random.nextInt(4);
            int what = random.nextInt(10);
            if (what < 4) {
                storm.add(() -> tryToBook(one, session, seats));
            } else if (what < 7) {
                storm.add(() -> change(users.get(who % 12), bookings.get(who % 12), "{\"seats\": " + seats + "}"));
            } else if (what < 9) {
                storm.add(() -> cancelNewest(one));
            } else {
                int capacity = 8 + random.nextInt(8);
                storm.add(() -> facilitator.api().put("/api/sessions/" + session, Map.of("capacity", capacity)));
            }
        }

        Map<String, Long> outcomes = outcomes(atOnce(storm));

        assertThat(outcomes.keySet())
                .as("%s", outcomes)
                .contains("200", "201")
                .allMatch(outcome -> outcome.startsWith("20") || outcome.startsWith("400"));
        sessions.forEach(SeatCounters::expectRight);
    }

    @Test
    void whoChangesAndCancelsABookingAtOnceLeavesNoSeatBehind() {
        long session = offer(40, 4);
        List<Callable<Answer>> requests = new ArrayList<>();
        for (TestUser one : TestUser.users(10)) {
            long booking = book(one, session, 2);
            requests.add(() -> change(one, booking, "{\"seats\": 4}"));
            requests.add(() -> one.api().post("/api/bookings/" + booking + "/cancel"));
            requests.add(() -> change(one, booking, "{\"seats\": 1}"));
        }

        assertThat(outcomes(atOnce(requests)).keySet()).isSubsetOf("200", "400 booking-already-cancelled");

        assertThat(number(
                        "SELECT confirmed_bookings + further_seats + revenue_cents FROM sessions WHERE id = ?",
                        session))
                .isZero();
    }

    private static Answer cancelNewest(TestUser one) {
        Answer bookings = one.api().get("/api/bookings/my");
        for (JsonNode booking : bookings.json()) {
            if (booking.path("booking_status").asText().equals("confirmed")) {
                return one.api().post("/api/bookings/" + booking.path("id").longValue() + "/cancel");
            }
        }
        return bookings;
    }

    private static Answer tryToBook(TestUser one, long session, int seats) {
        return one.api().post("/api/bookings", Map.of("session_id", session, "seats", seats));
    }

    private static long book(TestUser one, long session, int seats) {
        return tryToBook(one, session, seats)
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
    }

    private static Answer change(TestUser one, long booking, String body) {
        return one.api().patch("/api/bookings/" + booking, body);
    }

    private JsonNode whole(long booking) {
        return user.api().get("/api/bookings/" + booking).expect(200).json();
    }

    private JsonNode own(long booking) {
        JsonNode shown = whole(booking);
        return ((ObjectNode) shown).retain("seats", "price", "price_per_seat", "total_price", "currency");
    }

    /** What is new in each event about a booking. */
    private static List<String> told(long booking) {
        return TestDatabase.current()
                .query(
                        "SELECT payload FROM events WHERE subject = ? ORDER BY id",
                        row -> json(row.getString(1)).at("/data/changed"),
                        "bookings/" + booking)
                .stream()
                .map(changed -> changed.isMissingNode() ? "[]" : changed.toString())
                .toList();
    }

    private static long number(String sql, long id) {
        return TestDatabase.current().number(sql, id);
    }
}
