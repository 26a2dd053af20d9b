package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.booking.Storm.atOnce;
import static org.bookingsystem.booking.Storm.outcomes;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.catalogue.SessionDraft.apiTime;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines, and a booking of another session in place of one. */
@OnServer
class MovesIT {
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();

    private static Instant inMinutes(int minutes) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(minutes));
    }

    private Answer book(long session) {
        return user.api().post("/api/bookings", Map.of("session_id", session));
    }

    private Answer move(long booking, long session) {
        return move(user, booking, session);
    }

    private static Answer move(TestUser user, long booking, long session) {
        return user.api().post("/api/bookings/" + booking + "/move", Map.of("session_id", session));
    }

    private JsonNode shown(long booking) {
        return user.api().get("/api/bookings/" + booking).expect(200).json();
    }

    /** What the session counts, and what its bookings say. */
    private static List<Long> seats(long session) {
        TestDatabase database = TestDatabase.current();
        return List.of(
                database.number("SELECT confirmed_bookings + further_seats FROM sessions WHERE id = ?", session),
                database.number(
                        "SELECT COALESCE(SUM(seats), 0) FROM bookings WHERE session_id = ?"
                                + " AND booking_status = 'confirmed'",
                        session),
                database.number("SELECT revenue_cents FROM sessions WHERE id = ?", session));
    }

    // --- deadlines

    @Test
    void seatsAreBookedAndGivenBackUntilTheDeadlinesAlone() {
        Instant start = inMinutes(60);
        SessionDraft draft = aSession().starting(start);
        long open = draft.with("bookable_until_minutes", 59)
                .with("cancellable_until_minutes", 61)
                .offeredBy(facilitator);
        long closed = draft.with("bookable_until_minutes", 60).offeredBy(facilitator);

        long booking = book(open).expect(201).json().path("booking_id").longValue();
        Answer tooLate = book(closed).expectProblem(400, "booking-deadline-passed", "bookable_until");
        Answer kept = user.api()
                .post("/api/bookings/" + booking + "/cancel")
                .expectProblem(400, "cancellation-deadline-passed", "cancellable_until");

        assertThat(tooLate.json().path("bookable_until").textValue())
                .isEqualTo(apiTime(start.minus(Duration.ofMinutes(60))));
        assertThat(kept.json().path("cancellable_until").textValue())
                .isEqualTo(apiTime(start.minus(Duration.ofMinutes(61))));
        assertThat(kept.error()).contains(kept.json().path("cancellable_until").textValue());
        assertThat(seats(open)).containsExactly(1L, 1L, 2500L);
        assertThat(seats(closed)).containsExactly(0L, 0L, 0L);
    }

    @Test
    void aSessionShowsItsDeadlinesAndHasNoneUnlessItSaysSo() {
        long session = aSession()
                .with("bookable_until_minutes", 30)
                .with("cancellable_until_minutes", 525_600)
                .offeredBy(facilitator);
        long plain = aSession().offeredBy(facilitator);

        JsonNode detail = user.api().get("/api/sessions/" + session).json();
        assertThat(detail.path("bookable_until_minutes").intValue()).isEqualTo(30);
        assertThat(detail.path("cancellable_until_minutes").intValue()).isEqualTo(525_600);
        assertThat(user.api()
                        .get("/api/sessions/" + plain)
                        .json()
                        .path("bookable_until_minutes")
                        .intValue())
                .isZero();
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("bookable_until_minutes", 0))
                .expect(200);
        JsonNode own = facilitator.api().get("/api/facilitator/sessions").json();
        assertThat(own.findValuesAsText("bookable_until_minutes")).containsExactly("0", "0");
        assertThat(own.findValuesAsText("cancellable_until_minutes")).containsExactlyInAnyOrder("525600", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "525601", "1.5", "\"60\"", "9999999999999", "true"})
    void aDeadlineThatMakesNoSenseIsNamed(String minutes) {
        long session = aSession().offeredBy(facilitator);

        for (String field : List.of("bookable_until_minutes", "cancellable_until_minutes")) {
            String body = "{\"" + field + "\":" + minutes + "}";
            facilitator.api().put("/api/sessions/" + session, body).expectInvalid(field);
        }
        facilitator
                .api()
                .put("/api/sessions/" + session, "{\"bookable_until_minutes\":null}")
                .expectInvalid("bookable_until_minutes");
    }

    @Test
    void availableSessionsCanStillBeBooked() {
        long open = aSession().starting(inMinutes(60)).offeredBy(facilitator);
        aSession().starting(inMinutes(60)).with("bookable_until_minutes", 61).offeredBy(facilitator);

        JsonNode found = user.api()
                .get("/api/sessions?available=true&facilitator_id=" + facilitator.facilitatorId())
                .expect(200)
                .json();

        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("id").longValue()).isEqualTo(open);
    }

    @Test
    void otherSeatsAreTakenAndGivenBackWithinTheDeadlinesToo() {
        SessionDraft draft = aSession().starting(inMinutes(60)).with("max_seats_per_booking", 4);
        long session = draft.offeredBy(facilitator);
        long booking = user.api()
                .post("/api/bookings", Map.of("session_id", session, "seats", 2))
                .json()
                .path("booking_id")
                .longValue();
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("bookable_until_minutes", 90, "cancellable_until_minutes", 90))
                .expect(200);
        String path = "/api/bookings/" + booking;

        user.api().patch(path, Map.of("seats", 3)).expectProblem(400, "booking-deadline-passed", "bookable_until");
        user.api()
                .patch(path, Map.of("seats", 1))
                .expectProblem(400, "cancellation-deadline-passed", "cancellable_until");
        user.api().patch(path, Map.of("notes", "By the window")).expect(200);
        assertThat(seats(session)).containsExactly(2L, 2L, 5000L);
    }

    @Test
    void whoeverHoldsASeatIsToldOfAnotherDeadlineForGivingItBack() {
        long session = aSession().offeredBy(facilitator);
        long booking = user.book(session);

        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("bookable_until_minutes", 5))
                .expect(200);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("cancellable_until_minutes", 60))
                .expect(200);

        JsonNode told = Eventually.get(() -> {
            List<JsonNode> events = eventsOf(booking);
            assertThat(events).hasSize(2);
            return events.get(1);
        });
        assertThat(told.path("changed")).hasToString("[\"cancellable_until_minutes\"]");
    }

    private static List<JsonNode> eventsOf(long booking) {
        return TestDatabase.current()
                .query(
                        "SELECT payload FROM events WHERE subject = ? ORDER BY id",
                        row -> Answer.json(row.getString(1)).path("data"),
                        "bookings/" + booking);
    }

    // --- moves

    @Test
    void aMoveGivesAsManySeatsOfAnotherSessionAtItsPrice() {
        long left = aSession().with("max_seats_per_booking", 3).offeredBy(facilitator);
        long taken =
                aSession().with("max_seats_per_booking", 3).with("price", 40).offeredBy(TestUser.facilitator());
        long booking = user.api()
                .post("/api/bookings", Map.of("session_id", left, "seats", 2, "notes", "Vegan, please"))
                .json()
                .path("booking_id")
                .longValue();

        Answer answer = move(booking, taken).expect(201);
        long moved = answer.json().path("booking_id").longValue();

        assertThat(answer.header("Location").orElseThrow()).endsWith("/api/bookings/" + moved);
        assertThat(answer.json().has("warnings")).isFalse();
        assertThat(shown(booking).path("booking_status").textValue()).isEqualTo("cancelled");
        JsonNode booked = shown(moved);
        assertThat(booked.at("/session/id").longValue()).isEqualTo(taken);
        assertThat(booked.path("seats").intValue()).isEqualTo(2);
        assertThat(booked.path("total_price").doubleValue()).isEqualTo(80);
        assertThat(booked.path("notes").textValue()).isEqualTo("Vegan, please");
        assertThat(seats(left)).containsExactly(0L, 0L, 0L);
        assertThat(seats(taken)).containsExactly(2L, 2L, 8000L);
        Eventually.holds(() -> {
            assertThat(eventsOf(booking)).hasSize(2);
            assertThat(eventsOf(moved)).hasSize(1);
            assertThat(eventsOf(booking).get(1).at("/how/moved_to").longValue()).isEqualTo(moved);
            assertThat(eventsOf(moved).get(0).at("/how/moved_from").longValue()).isEqualTo(booking);
        });
    }

    @Test
    void theOldSeatIsKeptWhereThereIsNoneInTheOtherSession() {
        long left = aSession().offeredBy(facilitator);
        long booking = user.book(left);
        long full = aSession().with("capacity", 1).offeredBy(facilitator);
        TestUser.user().book(full);
        long own = aSession().offeredBy(facilitator);
        long there = user.book(own);
        long closed = aSession()
                .starting(inMinutes(60))
                .with("bookable_until_minutes", 60)
                .offeredBy(facilitator);
        long begun = aSession().offeredBy(facilitator);
        SessionDraft.begin(begun);
        long cancelled = aSession().offeredBy(facilitator);
        facilitator.api().post("/api/sessions/" + cancelled + "/cancel").expect(200);

        move(booking, full).expectProblem(400, "session-full");
        Answer already = move(booking, own).expectProblem(400, "already-booked", "booking_id");
        assertThat(already.json().path("booking_id").longValue()).isEqualTo(there);
        move(booking, closed).expectProblem(400, "booking-deadline-passed", "bookable_until");
        move(booking, begun).expectProblem(400, "session-not-available");
        move(booking, cancelled).expectProblem(400, "session-not-available");
        move(booking, 999_999_999).expectProblem(404, "session-not-found");
        move(booking, left).expectInvalid("session_id");
        move(TestUser.user(), booking, own).expectProblem(404, "booking-not-found");

        assertThat(shown(booking).path("booking_status").textValue()).isEqualTo("confirmed");
        assertThat(seats(left)).containsExactly(1L, 1L, 2500L);
    }

    @Test
    void whatCannotBeGivenBackCannotBeMoved() {
        long other = aSession().offeredBy(facilitator);
        long late = aSession()
                .starting(inMinutes(60))
                .with("cancellable_until_minutes", 60)
                .offeredBy(facilitator);
        long bookedLate = user.book(late);
        long begun = aSession().offeredBy(facilitator);
        long bookedBegun = user.book(begun);
        SessionDraft.begin(begun);
        long given = user.book(aSession().offeredBy(facilitator));
        user.api().post("/api/bookings/" + given + "/cancel").expect(200);

        move(bookedLate, other).expectProblem(400, "cancellation-deadline-passed", "cancellable_until");
        move(bookedBegun, other).expectProblem(400, "session-has-begun");
        move(given, other).expectProblem(400, "booking-already-cancelled", "booking_status");

        assertThat(seats(other)).containsExactly(0L, 0L, 0L);
    }

    @Test
    void aMoveThatIsSentAgainHappensOnce() {
        long booking = user.book(aSession().offeredBy(facilitator));
        long taken = aSession().offeredBy(facilitator);
        String key = UUID.randomUUID().toString();
        String path = "/api/bookings/" + booking + "/move";

        Answer first =
                user.api().postOnce(key, path, Map.of("session_id", taken)).expect(201);
        Answer again =
                user.api().postOnce(key, path, Map.of("session_id", taken)).expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(seats(taken)).containsExactly(1L, 1L, 2500L);
        move(booking, taken).expectProblem(400, "booking-already-cancelled", "booking_status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"session_id\":null}", "{\"session_id\":\"7\"}", "{\"session_id\":1e99}"})
    void aMoveToNowhereIsNamed(String body) {
        user.api().post("/api/bookings/1/move", body).expectInvalid("session_id");
    }

    // --- at once

    @Test
    void thoseWhoCrossGetThroughAndNoSeatIsLostOrSoldTwice() {
        long one = aSession().with("capacity", 25).offeredBy(facilitator);
        long two = aSession().with("capacity", 25).offeredBy(facilitator);
        List<Callable<Answer>> moves = new ArrayList<>();
        List<TestUser> users = TestUser.users(40);
        for (int i = 0; i < users.size(); i++) {
            TestUser mover = users.get(i);
            long from = i % 2 == 0 ? one : two;
            long booking = mover.book(from);
            moves.add(() -> move(mover, booking, from == one ? two : one));
        }

        List<Answer> answers = atOnce(moves);

        assertThat(outcomes(answers).keySet()).isSubsetOf("201", "400 session-full");
        assertThat(outcomes(answers)).containsKey("201");
        for (long session : List.of(one, two)) {
            List<Long> seats = seats(session);
            assertThat(seats.get(0)).isEqualTo(seats.get(1)).isLessThanOrEqualTo(25);
            assertThat(seats.get(2)).isEqualTo(seats.get(0) * 2500);
        }
        assertThat(seats(one).get(0) + seats(two).get(0)).isEqualTo(40);
    }

    @Test
    void oneBookingIsMovedOrCancelledOnceHoweverOftenBothAreAsked() {
        long left = aSession().offeredBy(facilitator);
        long taken = aSession().offeredBy(facilitator);
        long booking = user.book(left);
        List<Callable<Answer>> requests = new ArrayList<>(Collections.nCopies(8, () -> move(booking, taken)));
        requests.addAll(Collections.nCopies(8, () -> user.api().post("/api/bookings/" + booking + "/cancel")));
        requests.addAll(Collections.nCopies(
                8, () -> facilitator.api().post("/api/facilitator/bookings/" + booking + "/cancel")));
        Collections.shuffle(requests);

        List<Answer> answers = atOnce(requests);

        assertThat(answers.stream().filter(answer -> answer.status() < 300)).hasSize(1);
        assertThat(outcomes(answers)).containsEntry("400 booking-already-cancelled", 23L);
        assertThat(seats(left)).containsExactly(0L, 0L, 0L);
        assertThat(seats(taken).get(0)).isEqualTo(seats(taken).get(1));
    }

    @Test
    void aSeatIsMovedIntoOnceHoweverManyWantIt() {
        long last = aSession().with("capacity", 1).offeredBy(facilitator);
        List<TestUser> users = TestUser.users(16);
        long left = aSession().with("capacity", 16).offeredBy(facilitator);

        List<Answer> answers = atOnce(users.stream()
                .<Callable<Answer>>map(mover -> {
                    long booking = mover.book(left);
                    return () -> move(mover, booking, last);
                })
                .toList());

        assertThat(outcomes(answers)).isEqualTo(Map.of("201", 1L, "400 session-full", 15L));
        assertThat(seats(left)).containsExactly(15L, 15L, 15L * 2500);
        assertThat(seats(last)).containsExactly(1L, 1L, 2500L);
    }
}
