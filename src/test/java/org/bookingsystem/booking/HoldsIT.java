package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.booking.SeatCounters.expectRight;
import static org.bookingsystem.booking.Storm.atOnce;
import static org.bookingsystem.booking.Storm.outcomes;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.support.Answer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Seats that are kept while somebody makes up their mind, or pays. */
@OnServer
class HoldsIT {
    private final TestDatabase database = TestDatabase.current();
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();
    private final long session = aSession()
            .with("capacity", 3)
            .with("max_seats_per_booking", 3)
            .with("online_url", "https://meet.example.com/x")
            .offeredBy(facilitator);

    @Test
    void keepsSeatsForAQuarterOfAnHourAsNoBookingYet() {
        Answer answer = tryToHold(user, 2).expect(201);

        Instant until = time(answer.json().path("held_until"));
        assertThat(until)
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(14)),
                        Instant.now().plus(Duration.ofMinutes(15)));
        long id = answer.json().path("booking_id").longValue();
        JsonNode own = own(id);
        assertThat(own.path("booking_status").textValue()).isEqualTo("held");
        assertThat(time(own.path("held_until"))).isEqualTo(until);
        assertThat(own.path("session").path("online_url").isNull()).isTrue();
        JsonNode offered =
                facilitator.api().get("/api/facilitator/sessions").json().path(0);
        assertThat(offered.path("bookings_count").intValue()).isZero();
        assertThat(offered.path("available_spots").intValue()).isOne();
        assertThat(revenue()).isZero();
        expectRight(session);
        assertThat(told(id)).isEmpty();
    }

    @Test
    void aBookingThatIsNotHeldIsAnsweredAsBefore() {
        Answer answer = user.api()
                .post("/api/bookings", Map.of("session_id", session, "hold", false))
                .expect(201);

        long id = answer.json().path("booking_id").longValue();
        assertThat(answer.json())
                .isEqualTo(json("{\"message\": \"Booking created successfully\", \"booking_id\": %d}".formatted(id)));
        assertThat(own(id).path("held_until").isNull()).isTrue();
        user.api()
                .post("/api/bookings", "{\"session_id\": %d, \"hold\": \"yes\"}".formatted(session))
                .expectInvalid("hold");
    }

    @Test
    void becomesABookingWhenItIsConfirmedAndIsToldThen() {
        long id = hold(user, 2);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("price", 99, "title", "Moved"))
                .expect(200);

        confirm(user, id).expect(200);
        confirm(user, id).expect(200);

        JsonNode own = own(id);
        assertThat(own.path("booking_status").textValue()).isEqualTo("confirmed");
        assertThat(own.path("held_until").isNull()).isTrue();
        assertThat(own.path("total_price").doubleValue()).isEqualTo(50.0);
        assertThat(revenue()).isEqualTo(50.0);
        expectRight(session);
        Eventually.holds(() -> assertThat(told(id)).containsExactly("booking.created Moved 2"));
    }

    @Test
    void isHeardOfByNobodyWhenTheSessionIsChangedOrCancelled() {
        long id = hold(user, 1);
        long booked = TestUser.user().book(session);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Moved"))
                .expect(200);

        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        assertThat(own(id).path("booking_status").textValue()).isEqualTo("cancelled");
        confirm(user, id).expectProblem(400, "booking-already-cancelled", "booking_status");
        Eventually.holds(() -> assertThat(told(booked))
                .containsExactly("booking.created null 1", "session.changed Moved 1", "session.cancelled Moved 1"));
        assertThat(told(id)).isEmpty();
        expectRight(session);
    }

    @Test
    void isGivenBackWithoutALetter() {
        long id = hold(user, 3);
        tryToHold(TestUser.user(), 1).expectProblem(400, "session-full");

        user.api().post("/api/bookings/" + id + "/cancel").expect(200);

        assertThat(own(id).path("booking_status").textValue()).isEqualTo("cancelled");
        confirm(user, id).expectProblem(400, "booking-already-cancelled", "booking_status");
        TestUser.user().book(session);
        hold(user, 2);
        assertThat(told(id)).isEmpty();
        expectRight(session);
    }

    @Test
    void hasAnotherNumberOfSeatsOnDemand() {
        long id = hold(user, 1);

        user.api().patch("/api/bookings/" + id, Map.of("seats", 3)).expect(200);
        expectRight(session);
        user.api().patch("/api/bookings/" + id, Map.of("seats", 2)).expect(200);
        expectRight(session);
        confirm(user, id).expect(200);

        expectRight(session);
        assertThat(own(id).path("total_price").doubleValue()).isEqualTo(50.0);
        Eventually.holds(() -> assertThat(told(id)).hasSize(1));
    }

    @Test
    void thereIsOneForEachAndItIsTheirsAlone() {
        long id = hold(user, 1);

        Answer again = tryToHold(user, 1).expectProblem(400, "already-booked", "booking_id");
        user.api()
                .post("/api/bookings", Map.of("session_id", session))
                .expectProblem(400, "already-booked", "booking_id");

        assertThat(again.json().path("booking_id").longValue()).isEqualTo(id);
        confirm(TestUser.user(), id).expectProblem(404, "booking-not-found");
        confirm(user, Long.MAX_VALUE).expectProblem(404, "booking-not-found");
        Api.anonymous().post("/api/bookings/" + id + "/confirm").expectProblem(401, "token-missing");
    }

    @Test
    void isAskedForOnceUnderOneKey() {
        Map<String, Object> body = Map.of("session_id", session, "hold", true);

        Answer first = user.api().postOnce("a-hold", "/api/bookings", body).expect(201);
        Answer second = user.api().postOnce("a-hold", "/api/bookings", body).expect(201);

        assertThat(second.json()).isEqualTo(first.json());
        expectRight(session);
    }

    // --- when it is over

    @Test
    void expiresByItselfAndIsNoLongerTaken() {
        long id = hold(user, 2);
        letTimePass(id);

        Eventually.holds(
                () -> assertThat(own(id).path("booking_status").textValue()).isEqualTo("expired"));

        expectRight(session);
        confirm(user, id).expectProblem(400, "hold-expired", "booking_status");
        user.api().post("/api/bookings/" + id + "/cancel").expectProblem(400, "hold-expired", "booking_status");
        user.api()
                .patch("/api/bookings/" + id, Map.of("seats", 1))
                .expectProblem(400, "hold-expired", "booking_status");
        assertThat(told(id)).isEmpty();
    }

    @Test
    void isConfirmedInTimeOnly() {
        long id = hold(user, 2);
        letTimePass(id);

        confirm(user, id).expectProblem(400, "hold-expired", "booking_status");
        assertThat(revenue()).isZero();
    }

    @Test
    void isInNobodysWayOnceItIsOver() {
        long id = hold(user, 3);
        letTimePass(id);
        TestUser other = TestUser.user();

        // At once, whether or not the seats were looked for meanwhile.
        other.book(session);

        expectRight(session);
        long again = hold(user, 2);
        letTimePass(again);
        assertThat(hold(user, 2)).isNotEqualTo(again);
        expectRight(session);
    }

    @Test
    void staysAsItIsOnceTheSessionHasBegun() {
        long id = hold(user, 2);
        SessionDraft.begin(session);

        confirm(user, id).expectProblem(400, "session-has-begun");
        letTimePass(id);

        Eventually.holds(
                () -> assertThat(own(id).path("booking_status").textValue()).isEqualTo("expired"));
        expectRight(session);
    }

    @Test
    void goesWithItsOwnersAccount() {
        long id = hold(user, 2);
        long over = hold(TestUser.user(), 1);
        letTimePass(over);

        user.api().delete("/api/auth/me").expect(200);

        assertThat(database.text("SELECT booking_status FROM bookings WHERE id = ?", id))
                .contains("cancelled");
        Eventually.holds(() -> assertThat(database.text("SELECT booking_status FROM bookings WHERE id = ?", over))
                .contains("expired"));
        expectRight(session);
    }

    // --- at once

    @Test
    void whoConfirmsAndWhoLooksForASeatAtTheLastMomentNeverHaveTheSame() {
        List<TestUser> holders = TestUser.users(8);
        List<TestUser> others = TestUser.users(8);
        List<Callable<Answer>> requests = new ArrayList<>();
        List<Long> sessions = new ArrayList<>();
        for (int i = 0; i < holders.size(); i++) {
            TestUser holder = holders.get(i);
            TestUser other = others.get(i);
            long one = aSession().with("capacity", 1).offeredBy(facilitator);
            sessions.add(one);
            long id = id(holder.api().post("/api/bookings", Map.of("session_id", one, "hold", true)));
            database.execute(
                    "UPDATE bookings SET held_until = ? WHERE id = ?",
                    Instant.now().plusMillis(150),
                    id);
            for (int j = 0; j < 20; j++) {
                requests.add(() -> confirm(holder, id));
                requests.add(() -> other.api().post("/api/bookings", Map.of("session_id", one)));
            }
        }

        Map<String, Long> outcomes = outcomes(atOnce(requests));

        assertThat(outcomes.keySet())
                .isSubsetOf("200", "201", "400 session-full", "400 hold-expired", "400 already-booked");
        sessions.forEach(SeatCounters::expectRight);
    }

    /** As if what is held had been held for as long as it may. */
    private void letTimePass(long booking) {
        database.execute(
                "UPDATE bookings SET held_until = ? WHERE id = ?", Instant.now().minusSeconds(1), booking);
    }

    private Answer tryToHold(TestUser one, int seats) {
        return one.api().post("/api/bookings", Map.of("session_id", session, "seats", seats, "hold", true));
    }

    private long hold(TestUser one, int seats) {
        return id(tryToHold(one, seats));
    }

    private static long id(Answer answer) {
        return answer.expect(201).json().path("booking_id").longValue();
    }

    private static Answer confirm(TestUser one, long booking) {
        return one.api().post("/api/bookings/" + booking + "/confirm");
    }

    private JsonNode own(long booking) {
        return user.api().get("/api/bookings/" + booking).expect(200).json();
    }

    private double revenue() {
        return facilitator
                .api()
                .get("/api/facilitator/dashboard")
                .json()
                .at("/metrics/total_revenue")
                .doubleValue();
    }

    /** Each event about a booking, with the session's title where that was changed, and the seats. */
    private List<String> told(long booking) {
        return database.query(
                "SELECT type, payload FROM events WHERE subject = ? ORDER BY id",
                row -> {
                    JsonNode data = json(row.getString(2)).path("data");
                    String title = data.at("/session/title").textValue();
                    return row.getString(1) + " " + (title.equals("Moved") ? title : null) + " "
                            + data.at("/booking/seats").intValue();
                },
                "bookings/" + booking);
    }

    private static Instant time(JsonNode text) {
        return LocalDateTime.parse(text.textValue()).toInstant(ZoneOffset.UTC);
    }
}
