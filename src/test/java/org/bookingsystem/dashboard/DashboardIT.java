package org.bookingsystem.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.support.Answer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnServer
class DashboardIT {

    @Test
    void startsAtZero() {
        assertThat(dashboard(TestUser.facilitator())).isEqualTo(json("""
                        {"metrics": {"total_sessions": 0, "active_sessions": 0, "total_bookings": 0,
                          "total_revenue": 0.0,
                                     "upcoming_sessions": 0},
                         "recent_bookings": []}
                        """));
    }

    @Test
    void countsSessionsBookingsAndRevenueExactly() {
        TestUser facilitator = TestUser.facilitator();
        long cheap = aSession().with("price", 25.55).offeredBy(facilitator);
        long dear = aSession().with("price", 200).offeredBy(facilitator);
        long cancelled = aSession().with("price", 1000).offeredBy(facilitator);
        long begun = aSession().with("price", 0.1).offeredBy(facilitator);
        TestUser user = TestUser.user();
        user.book(cheap);
        TestUser.user().book(cheap);
        TestUser.user().book(cheap);
        user.book(dear);
        TestUser changedTheirMind = TestUser.user();
        long givenBack = changedTheirMind.book(dear);
        changedTheirMind.api().post("/api/bookings/" + givenBack + "/cancel").expect(200);
        user.book(cancelled);
        user.book(begun);
        facilitator.api().post("/api/sessions/" + cancelled + "/cancel").expect(200);
        SessionDraft.begin(begun);
        // Somebody else's business does not count.
        user.book(aSession().with("price", 5000).offeredBy(TestUser.facilitator()));

        assertThat(dashboard(facilitator).path("metrics")).isEqualTo(json("""
                        {"total_sessions": 4, "active_sessions": 3, "total_bookings": 5, "total_revenue": 276.75,
                         "upcoming_sessions": 2}
                        """));
    }

    @Test
    void showsABookingAsTheDocumentationDoes() {
        TestUser facilitator = TestUser.facilitator();
        SessionDraft draft = aSession();
        TestUser user = TestUser.user();
        long id = user.book(draft.offeredBy(facilitator));

        JsonNode recent = dashboard(facilitator).path("recent_bookings");

        assertThat(recent).isEqualTo(json("""
                        [{"id": %d, "user": {"name": "%s", "email": "%s"},
                          "session": {"title": "%s", "start_time": "%s",
                            "time_zone": "UTC", "local_start_time": "%s+00:00"},
                          "booking_date": "%s", "status": "confirmed",
                          "seats": 1, "price": 25.0, "price_per_seat": 25.0,
                          "total_price": 25.0, "currency": "USD"}]
                        """.formatted(
                        id,
                        user.name(),
                        user.email(),
                        draft.title(),
                        draft.text("start_time"),
                        draft.text("start_time"),
                        recent.path(0).path("booking_date").textValue())));
    }

    @Test
    void showsTheTenLatestBookingsNewestFirst() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().with("capacity", 20).offeredBy(facilitator);
        List<Long> ids = new ArrayList<>();
        for (TestUser user : TestUser.users(12)) {
            ids.add(user.book(session));
        }
        Collections.reverse(ids);

        List<Long> shown = dashboard(facilitator)
                .path("recent_bookings")
                .valueStream()
                .map(booking -> booking.path("id").longValue())
                .toList();

        assertThat(shown).isEqualTo(ids.subList(0, 10));
    }

    @Test
    void aLargeRevenueStaysExact() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().with("price", 999_999.99).with("capacity", 30).offeredBy(facilitator);
        for (TestUser user : TestUser.users(30)) {
            user.book(session);
        }

        assertThat(facilitator.api().get("/api/facilitator/dashboard").body())
                .contains("\"total_revenue\":29999999.7,");
    }

    @Test
    void whatWasBookedKeepsItsPrice() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().with("price", 30).offeredBy(facilitator);
        TestUser early = TestUser.user();
        long first = early.book(session);
        facilitator.api().put("/api/sessions/" + session, Map.of("price", 45.5)).expect(200);
        assertThat(dashboard(facilitator).at("/metrics/total_revenue")).isEqualTo(json("30.0"));

        long second = TestUser.user().book(session);

        assertThat(dashboard(facilitator).at("/metrics/total_revenue")).isEqualTo(json("75.5"));
        early.api().post("/api/bookings/" + first + "/cancel").expect(200);
        assertThat(dashboard(facilitator).at("/metrics/total_revenue")).isEqualTo(json("45.5"));
        long third = early.book(session);
        String ofSession = "/api/facilitator/sessions/" + session + "/bookings";
        assertThat(prices(facilitator, "/api/facilitator/bookings"))
                .isEqualTo(prices(facilitator, ofSession))
                .isEqualTo(Map.of(first, 30.0, second, 45.5, third, 45.5));
        assertThat(prices(early, "/api/bookings/my")).isEqualTo(Map.of(first, 30.0, third, 45.5));
    }

    private static Map<Long, Double> prices(TestUser caller, String path) {
        return caller.api()
                .get(path)
                .expect(200)
                .json()
                .valueStream()
                .collect(Collectors.toMap(booking -> booking.path("id").longValue(), booking -> booking.path("price")
                        .doubleValue()));
    }

    @Test
    void whatASessionEarnedStaysWhenItIsOver() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        TestUser.user().book(session);
        SessionDraft.end(session);

        facilitator.api().post("/api/sessions/" + session + "/cancel").expectProblem(400, "session-has-ended");
        facilitator.api().delete("/api/facilitator/sessions/" + session).expectProblem(400, "session-has-ended");
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Another"))
                .expectProblem(400, "session-has-ended");

        assertThat(dashboard(facilitator).at("/metrics/total_revenue")).isEqualTo(json("25.0"));
        assertThat(dashboard(facilitator).at("/metrics/total_bookings")).isEqualTo(json("1"));
    }

    // --- a period

    private static JsonNode period(TestUser facilitator, String parameters) {
        return facilitator
                .api()
                .get("/api/facilitator/dashboard?" + parameters)
                .expect(200)
                .json()
                .path("period");
    }

    /** In the past, where the API offers none. */
    private static long heldAt(TestUser facilitator, String start, int guests) {
        long session = aSession().with("price", 25.5).with("capacity", 20).offeredBy(facilitator);
        List<Long> bookings = TestUser.users(guests).stream()
                .map(guest -> guest.book(session))
                .toList();
        Instant time = Instant.parse(start);
        TestDatabase.current()
                .execute(
                        "UPDATE sessions SET start_time = ?, end_time = ? WHERE id = ?",
                        time,
                        time.plusSeconds(3600),
                        session);
        return bookings.get(0);
    }

    private static void mark(TestUser facilitator, long booking, String attendance) {
        facilitator
                .api()
                .put("/api/facilitator/bookings/" + booking + "/attendance", Map.of("attendance", attendance))
                .expect(200);
    }

    @Test
    void aPeriodIsCountedByTheMonthInWhichSessionsStart() {
        TestUser facilitator = TestUser.facilitator();
        heldAt(facilitator, "2023-12-31T23:59:59Z", 1);
        mark(facilitator, heldAt(facilitator, "2024-01-01T00:00:00Z", 2), "attended");
        mark(facilitator, heldAt(facilitator, "2024-01-31T23:30:00Z", 1), "no_show");
        heldAt(facilitator, "2024-03-01T00:00:00Z", 1);
        heldAt(TestUser.facilitator(), "2024-01-15T00:00:00Z", 1);

        JsonNode period = period(facilitator, "from=2024-01-01T00:00:00&to=2024-03-01T00:00:00");

        assertThat(period).isEqualTo(json("""
                        {"from": "2024-01-01T00:00:00", "to": "2024-03-01T00:00:00", "time_zone": "UTC",
                         "revenue": 76.5, "seats": 3, "bookings": 3, "attended": 1, "no_shows": 1,
                         "months": [
                           {"month": "2024-01", "revenue": 76.5, "seats": 3, "bookings": 3, "attended": 1,
                            "no_shows": 1},
                           {"month": "2024-02", "revenue": 0.0, "seats": 0, "bookings": 0, "attended": 0,
                            "no_shows": 0}]}
                        """));
        // On Berlin's clocks it was February by then.
        JsonNode there =
                period(facilitator, "from=2024-01-01T00:00:00&to=2024-03-01T00:00:00%2B01:00&time_zone=Europe/Berlin");
        assertThat(there.path("months").findValuesAsText("bookings")).containsExactly("2", "1");
        assertThat(there.path("to").textValue()).isEqualTo("2024-02-29T23:00:00");
    }

    @Test
    void whatWasCancelledCountsInNoPeriod() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        TestUser user = TestUser.user();
        long booking = user.book(session);
        String year = "from=" + SessionDraft.apiTime(Instant.now());
        assertThat(period(facilitator, year).path("bookings").intValue()).isOne();

        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);

        assertThat(period(facilitator, year).path("bookings").intValue()).isZero();
        assertThat(period(facilitator, year).path("revenue").doubleValue()).isZero();
        assertThat(period(facilitator, year).path("months").size()).isBetween(12, 13);
    }

    @Test
    void aPeriodLastsAYearWhereOneEndIsLeftOutAndTenAtMost() {
        TestUser facilitator = TestUser.facilitator();

        assertThat(period(facilitator, "from=2024-02-29T00:00:00").path("to").textValue())
                .isEqualTo("2025-02-28T00:00:00");
        assertThat(period(facilitator, "to=2024-01-01T00:00:00").path("from").textValue())
                .isEqualTo("2023-01-01T00:00:00");
        assertThat(period(facilitator, "from=2024-01-01T00:00:00&to=2024-01-01T00:00:01")
                        .path("months"))
                .hasSize(1);
        assertThat(period(facilitator, "from=2014-01-01T00:00:00&to=2024-01-01T00:00:00")
                        .path("months"))
                .hasSize(120);
        assertThat(period(facilitator, "from=9999-12-31T23:59:59").path("months"))
                .isNotEmpty();
        assertThat(period(facilitator, "to=1970-01-01T00:00:00")
                        .path("bookings")
                        .intValue())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "from=2024, from",
        "to=tomorrow, to",
        "from=2024-01-01T00:00:00&to=2024-01-01T00:00:00, to",
        "from=2014-01-01T00:00:00&to=2024-01-01T00:00:01, to",
        "from=2024-01-01T00:00:00&time_zone=Mars/Olympus, time_zone",
        "time_zone=, time_zone"
    })
    void aPeriodThatMakesNoSenseIsNamed(String parameters, String field) {
        TestUser.facilitator()
                .api()
                .get("/api/facilitator/dashboard?" + parameters)
                .expectInvalid(field);
    }

    private static JsonNode dashboard(TestUser facilitator) {
        return facilitator.api().get("/api/facilitator/dashboard").expect(200).json();
    }
}
