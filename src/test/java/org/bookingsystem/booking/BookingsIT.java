package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.support.Answer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnServer
class BookingsIT {

    @Test
    void booksASeat() {
        long session = aSession().offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();

        Answer answer = user.api()
                .post("/api/bookings", Map.of("session_id", session, "notes", "Looking forward"))
                .expect(201);

        long id = answer.json().path("booking_id").longValue();
        assertThat(answer.json())
                .isEqualTo(json("{\"message\": \"Booking created successfully\", \"booking_id\": %d}".formatted(id)));
        String location = answer.header("Location").orElseThrow();
        assertThat(location)
                .isEqualTo(Api.server().resolve("/api/bookings/" + id).toString());
        assertThat(user.api().get(location).expect(200).json())
                .isEqualTo(myBookings(user).path(0));
        assertThat(spotsLeft(session)).isEqualTo(9);
        assertThat(TestDatabase.current()
                        .number(
                                "SELECT COUNT(*) FROM bookings b JOIN sessions s ON s.id = b.session_id AND"
                                        + " s.facilitator_id = b.facilitator_id WHERE b.id = ? AND b.user_id = ?"
                                        + " AND b.booking_status = 'confirmed'",
                                id,
                                user.id()))
                .isEqualTo(1);
    }

    @Test
    void facilitatorsBookSeatsToo() {
        long session = aSession().offeredBy(TestUser.facilitator());

        TestUser.facilitator().book(session);

        assertThat(spotsLeft(session)).isEqualTo(9);
    }

    @Test
    void refusesBookingWhenSessionIsFull() {
        long session = aSession().with("capacity", 1).offeredBy(TestUser.facilitator());
        TestUser.user().book(session);

        Answer answer = tryToBook(TestUser.user(), session).expectProblem(400, "session-full");

        assertThat(answer.error()).isEqualTo("Session is fully booked");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void refusesASecondSeatForTheSameUser(int capacity) {
        long session = aSession().with("capacity", capacity).offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();
        long booking = user.book(session);

        Answer answer = tryToBook(user, session).expectProblem(400, "already-booked", "booking_id");

        assertThat(answer.error()).isEqualTo("You have already booked this session");
        assertThat(answer.json().path("booking_id")).isEqualTo(json(Long.toString(booking)));
        assertThat(spotsLeft(session)).isEqualTo(capacity - 1);
    }

    @Test
    void refusesBookingACancelledSession() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        Answer answer = tryToBook(TestUser.user(), session).expectProblem(400, "session-not-available");

        assertThat(answer.error()).isEqualTo("Session not available");
    }

    @Test
    void refusesBookingASessionThatHasBegun() {
        long session = aSession().offeredBy(TestUser.facilitator());
        SessionDraft.begin(session);

        tryToBook(TestUser.user(), session).expectProblem(400, "session-not-available");

        assertThat(spotsLeft(session)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {999_999_999, 0, -1, Long.MAX_VALUE})
    void thereIsNothingToBookWithoutASession(long session) {
        Answer answer = tryToBook(TestUser.user(), session).expectProblem(404, "session-not-found");

        assertThat(answer.error()).isEqualTo("Session not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | session_id",
                "{\"session_id\": null} | session_id",
                "{\"session_id\": \"1\"} | session_id",
                "{\"session_id\": 1.5} | session_id",
                "{\"session_id\": 99999999999999999999} | session_id",
                "{\"session_id\": true} | session_id",
                "{\"session_id\": 1, \"notes\": 5} | notes",
                "{\"session_id\": 1, \"notes\": \"nul \\u0000\"} | notes",
                "[] | body",
                "null | body",
                "\"text\" | body",
                "{\"session_id\": 1 | body",
                "{\"session_id\": 1} trailing | body",
                "{\"session_id\": 1, \"session_id\": 2} | body"
            })
    void refusesAnInvalidBodyByItsField(String body, String field) {
        TestUser.user().api().post("/api/bookings", body).expectInvalid(field);
    }

    @Test
    void refusesAnEmptyBody() {
        TestUser.user().api().post("/api/bookings", "").expectProblem(400, "invalid-request");
    }

    @Test
    void notesHaveRoomForAPageButNoMore() {
        long session = aSession().offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();

        user.api()
                .post("/api/bookings", Map.of("session_id", session, "notes", "x".repeat(5001)))
                .expectInvalid("notes");
        user.api()
                .post("/api/bookings", Map.of("session_id", session, "notes", "é".repeat(5000)))
                .expect(201);

        assertThat(myBookings(user).path(0).path("notes").textValue()).hasSize(5000);
    }

    // --- my bookings

    @Test
    void ownBookingsAreShownAsTheDocumentationDoes() {
        TestUser facilitator = TestUser.facilitator();
        SessionDraft draft = aSession();
        long session = draft.offeredBy(facilitator);
        TestUser user = TestUser.user();
        long id = user.api()
                .post("/api/bookings", Map.of("session_id", session, "notes", "Looking forward"))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();

        JsonNode bookings = myBookings(user);

        String booked = bookings.path(0).path("booking_date").textValue();
        assertThat(LocalDateTime.parse(booked).toInstant(ZoneOffset.UTC))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(bookings).isEqualTo(json("""
                        [{"id": %d,
                          "session": {"id": %d, "title": "%s", "start_time": "%s", "end_time": "%s",
                            "facilitator": "%s", "facilitator_details": {"id": %d, "name": "%s"},
                            "place": null, "online_url": null, %s},
                          "booking_status": "confirmed", "booking_date": "%s", "held_until": null,
                          "seats": 1, "price": 25.0, "price_per_seat": 25.0,
                          "total_price": 25.0, "currency": "USD",
                          "notes": "Looking forward", "attendance": null}]
                        """.formatted(
                        id,
                        session,
                        draft.title(),
                        draft.text("start_time"),
                        draft.text("end_time"),
                        facilitator.name(),
                        facilitator.facilitatorId(),
                        facilitator.name(),
                        draft.localTimes(),
                        booked)));
    }

    @Test
    void ownBookingsComeNewestFirstAndAreNobodyElses() {
        TestUser facilitator = TestUser.facilitator();
        TestUser user = TestUser.user();
        List<Long> ids = Stream.of(1, 2, 3)
                .map(i -> user.book(aSession().offeredBy(facilitator)))
                .toList();
        TestUser.user().book(aSession().offeredBy(facilitator));

        Answer page = user.api().get("/api/bookings/my?limit=2&offset=1").expect(200);

        assertThat(ids(myBookings(user))).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(ids(page.json())).containsExactly(ids.get(1), ids.get(0));
        assertThat(myBookings(TestUser.user())).isEmpty();
    }

    @Test
    void notesThatWereNotSentAreNull() {
        TestUser user = TestUser.user();
        user.book(aSession().offeredBy(TestUser.facilitator()));

        JsonNode booking = myBookings(user).path(0);

        assertThat(booking.has("notes")).isTrue();
        assertThat(booking.path("notes").isNull()).isTrue();
    }

    @Test
    void nobodyBooksOrReadsWithoutAToken() {
        Api.anonymous().get("/api/bookings/my").expectProblem(401, "token-missing");
        Api.anonymous().get("/api/bookings/1").expectProblem(401, "token-missing");
        Api.anonymous().post("/api/bookings", Map.of("session_id", 1)).expectProblem(401, "token-missing");
        Api.anonymous().post("/api/bookings/1/cancel").expectProblem(401, "token-missing");
    }

    // --- cancel

    @Test
    void givesASeatBackSoThatItCanBeBookedAgain() {
        long session = aSession().with("capacity", 1).offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();
        long first = user.book(session);

        Answer answer = cancel(user, first).expect(200);

        assertThat(answer.json()).isEqualTo(json("{\"message\": \"Booking cancelled successfully\"}"));
        assertThat(spotsLeft(session)).isEqualTo(1);
        long second = user.book(session);
        assertThat(spotsLeft(session)).isZero();
        JsonNode bookings = myBookings(user);
        assertThat(ids(bookings)).containsExactly(second, first);
        assertThat(bookings.path(0).path("booking_status").textValue()).isEqualTo("confirmed");
        assertThat(bookings.path(1).path("booking_status").textValue()).isEqualTo("cancelled");
    }

    @Test
    void somebodyElseTakesTheSeatThatWasGivenBack() {
        long session = aSession().with("capacity", 1).offeredBy(TestUser.facilitator());
        TestUser quick = TestUser.user();
        TestUser patient = TestUser.user();
        long booking = quick.book(session);
        tryToBook(patient, session).expectProblem(400, "session-full");

        cancel(quick, booking).expect(200);

        patient.book(session);
        tryToBook(quick, session).expectProblem(400, "session-full");
    }

    @Test
    void refusesToCancelTwice() {
        long session = aSession().offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();
        long booking = user.book(session);
        cancel(user, booking).expect(200);

        Answer answer = cancel(user, booking).expectProblem(400, "booking-already-cancelled", "booking_status");

        assertThat(answer.json().path("booking_status")).isEqualTo(json("\"cancelled\""));
        assertThat(spotsLeft(session)).isEqualTo(10);
    }

    @Test
    void oneBookingIsShownToTheOneWhoMadeItAloneWhateverBecameOfIt() {
        TestUser facilitator = TestUser.facilitator();
        TestUser user = TestUser.user();
        long booking = user.book(aSession().offeredBy(facilitator));
        String path = "/api/bookings/" + booking;

        assertThat(user.api().get(path).expect(200).json())
                .isEqualTo(myBookings(user).path(0));
        cancel(user, booking).expect(200);

        assertThat(user.api().get(path).expect(200).json().path("booking_status"))
                .isEqualTo(json("\"cancelled\""));
        for (TestUser other : List.of(TestUser.user(), facilitator)) {
            assertThat(other.api()
                            .get(path)
                            .expectProblem(404, "booking-not-found")
                            .error())
                    .isEqualTo("Booking not found");
        }
        user.api().get("/api/bookings/" + Long.MAX_VALUE).expectProblem(404, "booking-not-found");
        user.api().get("/api/bookings/mine").expectProblem(404, "not-found");
    }

    @Test
    void somebodyElsesBookingIsNotFound() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        long booking = TestUser.user().book(session);

        Answer answer = cancel(TestUser.user(), booking).expectProblem(404, "booking-not-found");
        cancel(facilitator, booking).expectProblem(404, "booking-not-found");
        cancel(TestUser.user(), 999_999_999).expectProblem(404, "booking-not-found");

        assertThat(answer.error()).isEqualTo("Booking not found");
        assertThat(spotsLeft(session)).isEqualTo(9);
    }

    @Test
    void refusesToCancelOnceTheSessionHasBegun() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        TestUser user = TestUser.user();
        long booking = user.book(session);
        SessionDraft.begin(session);

        cancel(user, booking).expectProblem(400, "session-has-begun");

        assertThat(spotsLeft(session)).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/sessions/%d/cancel", "DELETE /api/facilitator/sessions/%d"})
    void cancellingASessionCancelsItsBookings(String request) {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        long other = aSession().offeredBy(facilitator);
        TestUser user = TestUser.user();
        long booking = user.book(session);
        user.book(other);
        TestUser.user().book(session);

        String[] words = request.formatted(session).split(" ", -1);
        Answer answer = words[0].equals("POST")
                ? facilitator.api().post(words[1])
                : facilitator.api().delete(words[1]);
        answer.expect(200);

        assertThat(count("session_id = ? AND booking_status = 'cancelled'", session))
                .isEqualTo(2);
        assertThat(count("session_id = ? AND booking_status = 'confirmed'", other))
                .isEqualTo(1);
        assertThat(spotsLeft(session)).isEqualTo(10);
        cancel(user, booking).expectProblem(400, "booking-already-cancelled", "booking_status");
    }

    // --- capacity

    @Test
    void capacityMayNotFallBelowTheBookings() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().with("capacity", 3).offeredBy(facilitator);
        TestUser.user().book(session);
        TestUser.user().book(session);
        Api api = facilitator.api();

        Answer answer = api.put("/api/sessions/" + session, Map.of("capacity", 1, "title", "not kept"))
                .expectProblem(400, "capacity-below-bookings");
        api.put("/api/sessions/" + session, Map.of("capacity", 2)).expect(200);

        assertThat(answer.error()).isEqualTo("Capacity cannot be below the number of seats that are taken");
        assertThat(spotsLeft(session)).isZero();
        tryToBook(TestUser.user(), session).expectProblem(400, "session-full");
        assertThat(TestDatabase.current().text("SELECT title FROM sessions WHERE id = ?", session))
                .isNotEqualTo(Optional.of("not kept"));
    }

    @Test
    void moreCapacityMeansMoreSeats() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().with("capacity", 1).offeredBy(facilitator);
        TestUser.user().book(session);

        facilitator.api().put("/api/sessions/" + session, Map.of("capacity", 2)).expect(200);

        TestUser.user().book(session);
        assertThat(spotsLeft(session)).isZero();
    }

    private static Answer tryToBook(TestUser user, long session) {
        return user.api().post("/api/bookings", Map.of("session_id", session));
    }

    private static Answer cancel(TestUser user, long booking) {
        return user.api().post("/api/bookings/" + booking + "/cancel");
    }

    private static JsonNode myBookings(TestUser user) {
        return user.api().get("/api/bookings/my").expect(200).json();
    }

    private static int spotsLeft(long session) {
        return TestUser.user()
                .api()
                .get("/api/sessions/" + session)
                .expect(200)
                .json()
                .path("available_spots")
                .intValue();
    }

    private static long count(String condition, long session) {
        return TestDatabase.current().number("SELECT COUNT(*) FROM bookings WHERE " + condition, session);
    }

    private static List<Long> ids(JsonNode list) {
        return list.valueStream().map(booking -> booking.path("id").longValue()).toList();
    }
}
