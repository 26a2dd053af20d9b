package org.bookingsystem.catalogue.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.catalogue.series.OfferedSeries.weekly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnServer
class SeriesIT {
    private final TestDatabase database = TestDatabase.current();
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();

    // --- made

    @Test
    void aSeriesIsOrdinarySessionsOfTheSameTimeOfDay() {
        SessionDraft draft =
                weekly(4).with("local_start_time", "2031-10-13T18:00:00").with("local_end_time", "2031-10-13T19:00:00");

        Answer made = facilitator.api().post("/api/series", draft.json()).expect(201);

        long id = made.json().path("series_id").longValue();
        List<Long> sessions = OfferedSeries.ids(made.json().path("session_ids"));
        assertThat(made.header("Location").orElseThrow()).endsWith("/api/series/" + id);
        assertThat(made.json().path("count").intValue()).isEqualTo(4);
        OfferedSeries series = new OfferedSeries(facilitator, id, sessions);
        assertThat(series.shown("id"))
                .isEqualTo(sessions.stream().map(String::valueOf).toList());
        assertThat(series.shown("local_start_time"))
                .containsExactly(
                        "2031-10-13T18:00:00+02:00",
                        "2031-10-20T18:00:00+02:00",
                        "2031-10-27T18:00:00+01:00",
                        "2031-11-03T18:00:00+01:00");
        assertThat(series.shown("series_id")).containsOnly(Long.toString(id));
        assertThat(series.shown("status")).containsOnly("active");
        assertThat(series.shown("detached")).containsOnly("false");
        assertThat(user.api().get("/api/series/" + id).json().path("recurrence").textValue())
                .isEqualTo("FREQ=WEEKLY;COUNT=4");
        assertThat(user.api().get("/api/sessions?q=" + draft.title()).json()).hasSize(4);
        assertThat(user.api().get("/api/sessions?series_id=" + id).json()).hasSize(4);
        assertThat(user.api()
                        .get("/api/sessions/" + sessions.get(3))
                        .json()
                        .path("series_id")
                        .longValue())
                .isEqualTo(id);
        assertThat(user.book(sessions.get(1))).isPositive();
    }

    @Test
    void hasAllThatASessionByItselfHas() {
        SessionDraft draft = weekly(1)
                .with("session_type", "retreat")
                .with("capacity", 7)
                .with("max_seats_per_booking", 3)
                .with("price", 12.5)
                .with("place", "The old mill")
                .with("online_url", "https://meet.example.com/tea")
                .with("image_url", "https://example.com/mill.jpg");
        facilitator.api().post("/api/series", draft.json()).expect(201);
        facilitator.api().post("/api/sessions", draft.json()).expect(201);

        JsonNode own = facilitator.api().get("/api/facilitator/sessions").json();

        assertThat(own).hasSize(2);
        for (Iterator<String> names = own.path(0).fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!List.of("id", "series_id", "created_at").contains(name)) {
                assertThat(own.path(0).path(name))
                        .as(name)
                        .isEqualTo(own.path(1).path(name));
            }
        }
        assertThat(own.path(0).path("series_id").isNull())
                .isNotEqualTo(own.path(1).path("series_id").isNull());
    }

    @Test
    void twoHundredAreMadeAtOnceAndFewStatements() {
        SessionDraft draft = weekly(200).with("recurrence", "RRULE:FREQ=DAILY;COUNT=200");

        OfferedSeries series = OfferedSeries.offeredBy(facilitator, draft);

        assertThat(series.sessions()).hasSize(200).doesNotHaveDuplicates();
        assertThat(database.number(
                        "SELECT COUNT(*) FROM session_words w JOIN sessions s ON s.id = w.session_id"
                                + " WHERE s.series_id = ?",
                        series.id()))
                .isEqualTo(200);
    }

    @Test
    void isMadeOnceUnderAKey() {
        String key = UUID.randomUUID().toString();
        SessionDraft draft = weekly(3);

        Answer first =
                facilitator.api().postOnce(key, "/api/series", draft.json()).expect(201);
        Answer second =
                facilitator.api().postOnce(key, "/api/series", draft.json()).expect(201);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(facilitator.api().get("/api/facilitator/sessions").json()).hasSize(3);
        facilitator
                .api()
                .postOnce(
                        key,
                        "/api/series",
                        draft.with("recurrence", "FREQ=DAILY;COUNT=3").json())
                .expectProblem(422, "idempotency-key-reused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;COUNT=0",
                "FREQ=DAILY;COUNT=201",
                "FREQ=DAILY;UNTIL=99991231",
                "FREQ=YEARLY;COUNT=4",
                "FREQ=SECONDLY;COUNT=200",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9",
                "FREQ=DAILY;INTERVAL=2147483647;COUNT=9",
                "FREQ=YEARLY;BYSETPOS=366;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=9",
                "${7*7}",
                "FREQ=WEEKLY;COUNT=4\0"
            })
    void aRuleThatIsNoneOrNeverEndsIsRefusedByItsName(String rule) {
        Answer refused = facilitator
                .api()
                .post("/api/series", weekly(4).with("recurrence", rule).json())
                .expectInvalid("recurrence");

        assertThat(refused.body()).doesNotContain("49");
        assertThat(facilitator.api().get("/api/facilitator/sessions").json()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsNamedAsItWasSent() {
        facilitator
                .api()
                .post("/api/series", Map.of("title", " ", "capacity", 0, "recurrence", "often"))
                .expectInvalid("title", "session_type", "capacity", "start_time", "end_time", "recurrence");
        facilitator
                .api()
                .post("/api/series", "{\"title\": 5, \"capacity\": \"many\", \"recurrence\": [], \"price\": {}}")
                .expectInvalid("title", "session_type", "capacity", "price", "start_time", "end_time", "recurrence");
        facilitator
                .api()
                .post("/api/series", weekly(4).without("recurrence").json())
                .expectInvalid("recurrence");
        facilitator
                .api()
                .post(
                        "/api/series",
                        weekly(4)
                                .with("local_start_time", "2001-05-05T18:00:00")
                                .with("local_end_time", "2001-05-05T19:00:00")
                                .json())
                .expectInvalid("local_start_time", "local_end_time");
        facilitator
                .api()
                .post(
                        "/api/series",
                        weekly(4)
                                .with("local_start_time", "2031-03-30T02:30:00")
                                .json())
                .expectInvalid("local_start_time");
        facilitator.api().post("/api/series", "[]").expect(400);
        facilitator.api().post("/api/series", "null").expect(400);
    }

    @Test
    void onlyFacilitatorsOfferSeries() {
        user.api().post("/api/series", weekly(4).json()).expectProblem(403, "insufficient-permissions");
        user.api().get("/api/series/999999999").expectProblem(404, "series-not-found");
        user.api().get("/api/sessions?series_id=mine").expectInvalid("series_id");
        assertThat(user.api().get("/api/sessions?series_id=999999999").json()).isEmpty();
    }

    // --- changed

    @Test
    void aChangeIsOfAllToCome() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator);
        SessionDraft.begin(series.session(0));
        facilitator.api().post("/api/sessions/" + series.session(3) + "/cancel").expect(200);

        Answer answer =
                change(series, "", Map.of("title", "Coffee", "price", 3)).expect(200);

        assertThat(OfferedSeries.ids(answer.json().path("session_ids")))
                .isEqualTo(series.sessions().subList(1, 3));
        assertThat(answer.json().path("detached_session_ids")).isEmpty();
        assertThat(titlesById(series)).containsExactly(false, true, true, false);
        assertThat(user.api()
                        .get("/api/sessions?q=coffee&series_id=" + series.id())
                        .json())
                .hasSize(2);
    }

    @Test
    void aChangeFromOneOnLeavesThoseBefore() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator);

        change(
                        series,
                        "?from=" + series.session(2),
                        Map.of("local_start_time", "2031-05-20T20:00:00", "local_end_time", "2031-05-20T22:00:00"))
                .expect(200);

        assertThat(series.shown("local_start_time"))
                .containsExactly(
                        "2031-05-05T18:00:00+02:00",
                        "2031-05-12T18:00:00+02:00",
                        "2031-05-20T20:00:00+02:00",
                        "2031-05-27T20:00:00+02:00");
        assertThat(series.shown("local_end_time")).last().isEqualTo("2031-05-27T22:00:00+02:00");
    }

    @Test
    void oneThatWasChangedByItselfStaysAsItIs() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator);
        JsonNode same = user.api().get("/api/sessions/" + series.session(1)).json();
        facilitator
                .api()
                .put("/api/sessions/" + series.session(1), same.toString())
                .expect(200);
        facilitator
                .api()
                .put("/api/sessions/" + series.session(2), Map.of("capacity", 3))
                .expect(200);
        assertThat(series.shown("detached")).containsExactly("false", "false", "true", "false");

        Answer answer = change(series, "", Map.of("title", "Coffee")).expect(200);

        assertThat(OfferedSeries.ids(answer.json().path("detached_session_ids")))
                .containsExactly(series.session(2));
        assertThat(titlesById(series)).containsExactly(true, true, false, true);
        Answer cancelled = cancel(series, "").expect(200);
        assertThat(OfferedSeries.ids(cancelled.json().path("detached_session_ids")))
                .containsExactly(series.session(2));
        assertThat(series.shown("status")).containsExactly("cancelled", "cancelled", "active", "cancelled");
        change(series, "", Map.of("title", "Tea")).expectProblem(400, "nothing-to-come");
        cancel(series, "").expectProblem(400, "nothing-to-come");
    }

    @Test
    void aChangeFromOneThatWasMovedByItselfCountsFromThere() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator);
        facilitator
                .api()
                .put(
                        "/api/sessions/" + series.session(1),
                        Map.of(
                                "local_start_time", "2031-05-13T18:00:00",
                                "local_end_time", "2031-05-13T19:00:00"))
                .expect(200);

        change(
                        series,
                        "?from=" + series.session(1),
                        Map.of("local_start_time", "2031-05-13T17:00:00", "local_end_time", "2031-05-13T19:00:00"))
                .expect(200);

        assertThat(series.shown("local_start_time"))
                .containsExactly(
                        "2031-05-05T18:00:00+02:00",
                        "2031-05-13T18:00:00+02:00",
                        "2031-05-19T17:00:00+02:00",
                        "2031-05-26T17:00:00+02:00");
    }

    @Test
    void nothingIsChangedWhereOneCannotBe() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator);
        for (TestUser attendee : TestUser.users(2)) {
            attendee.book(series.session(1));
            attendee.book(series.session(3));
        }

        Answer refused = change(series, "", Map.of("capacity", 1, "title", "Coffee"))
                .expectProblem(400, "capacity-below-bookings", "session_ids");

        assertThat(OfferedSeries.ids(refused.json().path("session_ids")))
                .containsExactly(series.session(1), series.session(3));
        assertThat(titlesById(series)).containsOnly(false);
        assertThat(series.shown("capacity")).containsOnly("10");
        Answer past = change(series, "", Map.of("local_start_time", "2001-05-05T18:00:00"));
        assertThat(past.expectProblem(400, "invalid-request", "session_id").fieldErrors())
                .containsOnlyKeys("local_start_time");
        change(series, "", Map.of("local_end_time", "2031-05-05T17:00:00"))
                .expectProblem(400, "invalid-request", "session_id");
        change(series, "", Map.of("local_start_time", "9999-12-30T18:00:00", "local_end_time", "9999-12-30T19:00:00"))
                .expect(400);
        change(series, "", Map.of("title", "")).expectInvalid("title");
        assertThat(series.shown("local_start_time")).first().isEqualTo("2031-05-05T18:00:00+02:00");
    }

    @Test
    void anotherTimeIsAnotherTimeOfDayOnBothSidesOfTheNightInWhichClocksAreChanged() {
        OfferedSeries series = OfferedSeries.offeredBy(
                facilitator,
                weekly(2)
                        .with("local_start_time", "2031-10-20T18:00:00")
                        .with("local_end_time", "2031-10-20T19:00:00"));

        change(series, "", Map.of("local_start_time", "2031-10-20T17:30:00")).expect(200);

        assertThat(series.shown("start_time")).containsExactly("2031-10-20T15:30:00", "2031-10-27T16:30:00");
        assertThat(series.shown("end_time")).containsExactly("2031-10-20T17:00:00", "2031-10-27T18:00:00");
    }

    // --- whose it is

    @Test
    void nobodyElseChangesIt() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator);
        TestUser stranger = TestUser.facilitator();
        String path = "/api/series/" + series.id();

        stranger.api().put(path, Map.of("title", "Mine")).expectProblem(403, "not-your-series");
        stranger.api().post(path + "/cancel").expectProblem(403, "not-your-series");
        user.api().put(path, Map.of("title", "Mine")).expectProblem(403, "insufficient-permissions");
        facilitator.api().put("/api/series/999999999", Map.of("title", "None")).expectProblem(404, "series-not-found");
        facilitator.api().post("/api/series/999999999/cancel").expectProblem(404, "series-not-found");
        facilitator.api().put(path, "").expect(400);
        assertThat(titlesById(series)).containsOnly(false);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "one", "''", "99999999999999999999", "999999999"})
    void fromIsASessionOfTheSeries(String from) {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator, weekly(2));

        change(series, "?from=" + from, Map.of("title", "Coffee")).expectInvalid("from");
        cancel(series, "?from=" + from).expectInvalid("from");
    }

    @Test
    void fromIsNoSessionOfAnotherSeries() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator, weekly(2));

        cancel(
                        series,
                        "?from="
                                + OfferedSeries.offeredBy(facilitator, weekly(1))
                                        .session(0))
                .expectInvalid("from");
        cancel(series, "?from=" + aSession().offeredBy(facilitator)).expectInvalid("from");
        assertThat(series.shown("status")).containsOnly("active");
    }

    /** Who stands in for somebody changes what they have taken over, and nothing else. */
    @Test
    void aSessionThatIsHandedOverGoesWithItsNewFacilitator() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator);
        TestUser substitute = TestUser.facilitator();
        for (int i : List.of(1, 2)) {
            TestUser.admin()
                    .api()
                    .post("/api/admin/sessions/" + series.session(i) + "/hand-over", Map.of("user_id", substitute.id()))
                    .expect(200);
        }

        change(series, "", Map.of("title", "Coffee")).expect(200);
        assertThat(titlesById(series)).containsExactly(true, false, false, true);
        Answer answer =
                substitute.api().post("/api/series/" + series.id() + "/cancel").expect(200);

        assertThat(OfferedSeries.ids(answer.json().path("session_ids")))
                .isEqualTo(series.sessions().subList(1, 3));
        assertThat(series.shown("status")).containsExactly("active", "cancelled", "cancelled", "active");
        change(series, "?from=" + series.session(1), Map.of("title", "Tea")).expectInvalid("from");
    }

    // --- cancelled

    @Test
    void thisAndThoseThatFollowAreCancelledWithTheirBookings() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator);
        long kept = user.book(series.session(1));
        long lost = user.book(series.session(2));

        Answer answer = cancel(series, "?from=" + series.session(2)).expect(200);

        assertThat(OfferedSeries.ids(answer.json().path("session_ids")))
                .isEqualTo(series.sessions().subList(2, 4));
        assertThat(series.shown("status")).containsExactly("active", "active", "cancelled", "cancelled");
        assertThat(bookingStatus(kept)).isEqualTo("confirmed");
        assertThat(bookingStatus(lost)).isEqualTo("cancelled");
    }

    private String bookingStatus(long booking) {
        return user.api()
                .get("/api/bookings/" + booking)
                .json()
                .path("booking_status")
                .textValue();
    }

    private Answer change(OfferedSeries series, String query, Map<String, Object> fields) {
        return facilitator.api().put("/api/series/" + series.id() + query, fields);
    }

    private Answer cancel(OfferedSeries series, String query) {
        return facilitator.api().post("/api/series/" + series.id() + "/cancel" + query);
    }

    /** Which have got the new title, in the order in which they were made. */
    private List<Boolean> titlesById(OfferedSeries series) {
        List<Boolean> changed = new ArrayList<>();
        for (long id : series.sessions()) {
            changed.add(user.api()
                    .get("/api/sessions/" + id)
                    .json()
                    .path("title")
                    .asText()
                    .equals("Coffee"));
        }
        return changed;
    }
}
