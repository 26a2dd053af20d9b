package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.series.OfferedSeries.weekly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.catalogue.series.OfferedSeries;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnServer
class SeriesBookingsIT {
    private final TestDatabase database = TestDatabase.current();
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();
    private final OfferedSeries series =
            OfferedSeries.offeredBy(facilitator, weekly(4).with("capacity", 1));

    @Test
    void allToComeThatHaveRoomAreBookedAndTheOthersAreTold() {
        SessionDraft.begin(series.session(0));
        TestUser.user().book(series.session(2));

        JsonNode answer = book("{\"notes\": \"Vegan\"}").expect(201).json();

        assertThat(sessions(answer.path("bookings"))).containsExactly(series.session(1), series.session(3));
        assertThat(answer.path("failed")).hasSize(1);
        assertThat(answer.at("/failed/0/session_id").longValue()).isEqualTo(series.session(2));
        assertThat(answer.at("/failed/0/type").textValue()).isEqualTo("/docs/problems.html#session-full");
        assertThat(answer.at("/failed/0/detail").textValue()).isEqualTo("Session is fully booked");
        JsonNode own = user.api().get("/api/bookings/my").json();
        assertThat(own).hasSize(2).allSatisfy(booking -> {
            assertThat(booking.path("booking_status").textValue()).isEqualTo("confirmed");
            assertThat(booking.path("notes").textValue()).isEqualTo("Vegan");
        });
        assertThat(own.path(0).path("id")).isEqualTo(answer.at("/bookings/1/booking_id"));
        expectSeatsToAddUp();
    }

    @Test
    void severalSeatsAreBookedInEachThatHasSoMany() {
        OfferedSeries large = OfferedSeries.offeredBy(
                facilitator, weekly(3).with("capacity", 3).with("max_seats_per_booking", 2));
        TestUser other = TestUser.user();
        other.api()
                .post(
                        "/api/series/" + large.id() + "/bookings",
                        Map.of("seats", 2, "session_ids", List.of(large.session(1))))
                .expect(201);

        JsonNode answer = user.api()
                .post("/api/series/" + large.id() + "/bookings", Map.of("seats", 2))
                .expect(201)
                .json();

        assertThat(sessions(answer.path("bookings"))).containsExactly(large.session(0), large.session(2));
        assertThat(answer.at("/failed/0/type").textValue()).isEqualTo("/docs/problems.html#not-enough-seats");
        assertThat(user.api()
                        .get("/api/bookings/my")
                        .json()
                        .path(0)
                        .path("seats")
                        .intValue())
                .isEqualTo(2);
        Answer refused = user.api()
                .post(
                        "/api/series/" + large.id() + "/bookings",
                        Map.of("seats", 3, "session_ids", List.of(large.session(1))))
                .expectProblem(400, "nothing-booked", "failed");
        assertThat(refused.json().at("/failed/0/type").textValue()).isEqualTo("/docs/problems.html#too-many-seats");
        book(Map.of("seats", 0)).expectInvalid("seats");
        facilitator
                .api()
                .put("/api/series/" + large.id(), Map.of("capacity", 1))
                .expectProblem(400, "capacity-below-bookings", "session_ids");
    }

    @Test
    void withoutABodyAllAreMeant() {
        assertThat(sessions(user.api()
                        .post("/api/series/" + series.id() + "/bookings")
                        .expect(201)
                        .json()
                        .path("bookings")))
                .isEqualTo(series.sessions());
    }

    @Test
    void someAreBookedAndOnesOwnAndThoseThatAreOverAreTold() {
        user.book(series.session(1));
        SessionDraft.end(series.session(0));

        JsonNode answer = book(Map.of("session_ids", List.of(series.session(3), series.session(0), series.session(1))))
                .expect(201)
                .json();

        assertThat(sessions(answer.path("bookings"))).containsExactly(series.session(3));
        assertThat(answer.path("failed"))
                .extracting(failed -> failed.path("type").textValue())
                .containsExactly("/docs/problems.html#session-not-available", "/docs/problems.html#already-booked");
    }

    @Test
    void whereNoneIsBookedThatIsAProblemThatTellsWhy() {
        TestUser other = TestUser.user();
        other.api().post("/api/series/" + series.id() + "/bookings").expect(201);

        JsonNode refused =
                book("{}").expectProblem(400, "nothing-booked", "failed").json();

        assertThat(sessions(refused.path("failed"))).isEqualTo(series.sessions());
        assertThat(user.api().get("/api/bookings/my").json()).isEmpty();
        facilitator.api().post("/api/series/" + series.id() + "/cancel").expect(200);
        book("{}").expectProblem(400, "nothing-to-come");
        book(Map.of("session_ids", List.of(series.session(0)))).expectProblem(400, "nothing-booked", "failed");
        expectSeatsToAddUp();
    }

    @Test
    void isBookedOnceUnderAKeyAndAnsweredTheSameAgain() {
        TestUser early = TestUser.user();
        long taken = early.book(series.session(1));
        String key = UUID.randomUUID().toString();
        String path = "/api/series/" + series.id() + "/bookings";

        Answer first = user.api().postOnce(key, path, Map.of("notes", "Vegan")).expect(201);
        early.api().post("/api/bookings/" + taken + "/cancel").expect(200);
        Answer second = user.api().postOnce(key, path, Map.of("notes", "Vegan")).expect(201);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(user.api().get("/api/bookings/my").json()).hasSize(3);
        user.api().postOnce(key, path, Map.of()).expectProblem(422, "idempotency-key-reused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'session_ids': []}",
                "{'session_ids': [null]}",
                "{'session_ids': [0]}",
                "{'session_ids': [-1, 999999999]}",
                "{'session_ids': 'all'}",
                "{'session_ids': {}}"
            })
    void onlySessionsOfTheSeriesAreBooked(String body) {
        book(body.replace('\'', '"')).expectInvalid("session_ids");
    }

    @Test
    void whoeverAsksAmissIsTold() {
        book("{\"session_ids\": [\"one\"]}").expectProblem(400, "invalid-request");
        book("{\"session_ids\": [99999999999999999999]}").expectProblem(400, "invalid-request");
        book(Map.of("notes", "x".repeat(5001))).expectInvalid("notes");
        user.api().post("/api/series/999999999/bookings").expectProblem(404, "series-not-found");
        assertThat(user.api().get("/api/bookings/my").json()).isEmpty();
    }

    /** Everybody wants all of them at once, while others book single ones: each seat goes to one. */
    @Test
    void noSeatIsSoldTwiceAndNobodyWaitsForEachOther() throws Exception {
        OfferedSeries wanted = OfferedSeries.offeredBy(facilitator, weekly(8).with("capacity", 3));
        List<TestUser> users = TestUser.users(16);
        ExecutorService clients = Executors.newFixedThreadPool(32);
        List<Callable<Answer>> requests = new ArrayList<>();
        for (TestUser each : users) {
            requests.add(() -> each.api().post("/api/series/" + wanted.id() + "/bookings"));
            long single = wanted.session(users.indexOf(each) % 8);
            requests.add(() -> each.api().post("/api/bookings", Map.of("session_id", single)));
        }
        requests.add(() -> facilitator.api().put("/api/series/" + wanted.id(), Map.of("title", "Another")));

        for (Future<Answer> answer : clients.invokeAll(requests)) {
            assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 201, 400);
        }
        clients.shutdownNow();

        assertThat(database.number(
                        "SELECT COUNT(*) FROM bookings b JOIN sessions s ON s.id = b.session_id"
                                + " WHERE s.series_id = ? AND b.booking_status = 'confirmed'",
                        wanted.id()))
                .isEqualTo(24);
        expectSeatsToAddUp();
    }

    private Answer book(Object body) {
        return user.api().post("/api/series/" + series.id() + "/bookings", body);
    }

    private static List<Long> sessions(JsonNode answers) {
        return StreamSupport.stream(answers.spliterator(), false)
                .map(one -> one.path("session_id").longValue())
                .toList();
    }

    private void expectSeatsToAddUp() {
        assertThat(database.number(
                        "SELECT COUNT(*) FROM sessions s WHERE s.facilitator_id = ? AND s.confirmed_bookings <>"
                                + " (SELECT COUNT(*) FROM bookings b WHERE b.session_id = s.id"
                                + " AND b.booking_status = 'confirmed')",
                        facilitator.facilitatorId()))
                .isZero();
    }
}
