package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.support.Answer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnServer
class SessionsIT {
    private static final long NO_SESSION = 999_999_999;

    @Test
    void facilitatorOffersASession() {
        TestUser facilitator = TestUser.facilitator();

        Answer answer =
                facilitator.api().post("/api/sessions", aSession().json()).expect(201);

        long id = answer.json().path("session_id").longValue();
        assertThat(answer.json())
                .isEqualTo(json("{\"message\": \"Session created successfully\", \"session_id\": %d}".formatted(id)));
        assertThat(answer.header("Location").orElseThrow()).endsWith("/api/sessions/" + id);
        assertThat(TestDatabase.current().number("SELECT facilitator_id FROM sessions WHERE id = ?", id))
                .isEqualTo(facilitator.facilitatorId());
    }

    @Test
    void listShowsASessionAsTheDocumentationDoes() {
        TestUser facilitator = TestUser.facilitator();
        SessionDraft draft = aSession().with("session_type", "retreat").with("price", 25.5);
        long id = draft.offeredBy(facilitator);

        JsonNode list = search(draft.title());

        assertThat(list).isEqualTo(json("[" + view(id, draft, facilitator, "") + "]"));
    }

    @Test
    void oneSessionIsShownWithItsStatus() {
        TestUser facilitator = TestUser.facilitator();
        SessionDraft draft = aSession().with("session_type", "retreat").with("price", 25.5);
        long id = draft.offeredBy(facilitator);

        JsonNode session =
                TestUser.user().api().get("/api/sessions/" + id).expect(200).json();

        assertThat(session).isEqualTo(json(view(id, draft, facilitator, ", \"status\": \"active\"")));
    }

    private static String view(long id, SessionDraft draft, TestUser facilitator, String more) {
        return """
                {"id": %d, "title": "%s", "description": "Breathing, mostly", "facilitator": "%s",
                 "facilitator_details": {"id": %d, "name": "%s"}, "session_type": "retreat",
                 "start_time": "%s", "end_time": "%s", "capacity": 10, "price": 25.5, "available_spots": 10,
                 "max_seats_per_booking": 1, "bookable_until_minutes": 0, "cancellable_until_minutes": 0,
                 "currency": "USD", "series_id": null, %s, %s%s}
                """.formatted(
                        id,
                        draft.title(),
                        facilitator.name(),
                        facilitator.facilitatorId(),
                        facilitator.name(),
                        draft.text("start_time"),
                        draft.text("end_time"),
                        draft.localTimes(),
                        SessionDraft.nowhere(),
                        more);
    }

    @Test
    void thereIsOneSeatForFreeUnlessSaidOtherwise() {
        long id = aSession()
                .without("capacity")
                .without("price")
                .without("description")
                .offeredBy(TestUser.facilitator());

        JsonNode session = get(id);

        assertThat(session.path("capacity")).isEqualTo(json("1"));
        assertThat(session.path("price")).isEqualTo(json("0.0"));
        assertThat(session.has("description")).isTrue();
        assertThat(session.path("description").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.0",
        "30,30.0",
        "30.5,30.5",
        "30.55,30.55",
        "0.01,0.01",
        "1000000,1000000.0",
        "19.90,19.9",
        "1e2,100.0"
    })
    void pricesKeepTheirCents(String sent, String shown) {
        String body = """
                {"title": "Priced", "session_type": "session", "start_time": "2031-01-15T09:00:00",
                 "end_time": "2031-01-15T10:00:00", "price": %s}
                """.formatted(sent);
        Answer answer = TestUser.facilitator().api().post("/api/sessions", body).expect(201);

        Answer session = TestUser.user()
                .api()
                .get("/api/sessions/" + answer.json().path("session_id").longValue());

        assertThat(session.body()).contains("\"price\":" + shown + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "2031-01-15T09:00:00, 2031-01-15T09:00:00",
        "2031-01-15T09:00:00Z, 2031-01-15T09:00:00",
        "2031-01-15T09:00:00+02:00, 2031-01-15T07:00:00",
        "2031-01-15T22:30:00-05:00, 2031-01-16T03:30:00",
        "2031-01-15T09:00, 2031-01-15T09:00:00",
        "2031-01-15T09:00:00.750, 2031-01-15T09:00:00",
        // Hours that the server's own zone does not have, or has twice.
        "2031-03-09T02:30:00, 2031-03-09T02:30:00",
        "2031-11-02T01:30:00, 2031-11-02T01:30:00",
        "2031-11-02T06:30:00, 2031-11-02T06:30:00"
    })
    void timesAreUtcAndOffsetsAreConverted(String sent, String shown) {
        long id = aSession()
                .with("start_time", sent)
                .with("end_time", "2032-01-01T00:00:00")
                .offeredBy(TestUser.facilitator());

        assertThat(get(id).path("start_time").textValue()).isEqualTo(shown);
        long stored = TestDatabase.current()
                .query("SELECT start_time FROM sessions WHERE id = ?", rows -> rows.getTimestamp(1), id)
                .get(0)
                .getTime();
        assertThat(Instant.ofEpochMilli(stored))
                .isEqualTo(LocalDateTime.parse(shown).toInstant(ZoneOffset.UTC));
    }

    @Test
    void unknownFieldsAreIgnored() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession()
                .with("id", 1)
                .with("status", "cancelled")
                .with("mood", "calm")
                .offeredBy(facilitator);

        facilitator
                .api()
                .put("/api/sessions/" + id, Map.of("confirmed_bookings", 9, "facilitator_id", 1))
                .expect(200);

        assertThat(id).isNotEqualTo(1);
        assertThat(get(id).path("status").textValue()).isEqualTo("active");
        assertThat(get(id).path("available_spots").intValue()).isEqualTo(10);
    }

    @Test
    void textOfAnyScriptComesBackAsItWasSent() {
        String title = "Медитация 🧘 \"quoted\" <b>瞑想</b> \\ " + UUID.randomUUID();
        long id = aSession()
                .with("title", title)
                .with("description", "two\nlines\tand a tab")
                .offeredBy(TestUser.facilitator());

        assertThat(get(id).path("title").textValue()).isEqualTo(title);
        assertThat(get(id).path("description").textValue()).isEqualTo("two\nlines\tand a tab");
    }

    // --- change

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title | \"Evening Yoga\" | \"Evening Yoga\"",
                "description | \"Relaxing\" | \"Relaxing\"",
                "session_type | \"retreat\" | \"retreat\"",
                "start_time | \"2031-01-15T08:00:00+01:00\" | \"2031-01-15T07:00:00\"",
                "end_time | \"2031-02-01T00:00:00\" | \"2031-02-01T00:00:00\"",
                "time_zone | \"Etc/UTC\" | \"Etc/UTC\"",
                "capacity | 20 | 20",
                "max_seats_per_booking | 4 | 4",
                "price | 30.25 | 30.25",
                "place | \" The old mill \" | \"The old mill\"",
                "image_url | \"https://example.com/m.jpg\" | \"https://example.com/m.jpg\""
            })
    void changesOneFieldAndLeavesTheRest(String field, String sent, String shown) {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession()
                .with("start_time", "2031-01-15T09:00:00")
                .with("end_time", "2031-01-15T10:00:00")
                .offeredBy(facilitator);
        Map<String, JsonNode> expected = fields(get(id));

        Answer answer = facilitator
                .api()
                .put("/api/sessions/" + id, "{\"%s\": %s}".formatted(field, sent))
                .expect(200);

        assertThat(answer.json()).isEqualTo(json("{\"message\": \"Session updated successfully\"}"));
        expected.put(field, json(shown));
        if (field.equals("capacity")) {
            expected.put("available_spots", json(shown));
        }
        if (field.endsWith("_time")) {
            expected.put("local_" + field, json(shown.replaceFirst("\"$", "+00:00\"")));
        }
        assertThat(fields(get(id))).isEqualTo(expected);
    }

    @Test
    void anEmptyChangeChangesNothing() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession().offeredBy(facilitator);
        JsonNode before = get(id);

        facilitator.api().put("/api/sessions/" + id, "{}").expect(200);

        assertThat(get(id)).isEqualTo(before);
    }

    @Test
    void aChangeMayNotLetASessionEndBeforeItStarts() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession()
                .with("start_time", "2031-01-15T09:00:00")
                .with("end_time", "2031-01-15T10:00:00")
                .offeredBy(facilitator);

        facilitator
                .api()
                .put("/api/sessions/" + id, Map.of("start_time", "2031-01-15T10:00:00"))
                .expectInvalid("end_time");
        facilitator
                .api()
                .put("/api/sessions/" + id, Map.of("end_time", "2031-01-15T08:00:00", "title", "not kept"))
                .expectInvalid("end_time");

        assertThat(get(id).path("start_time").textValue()).isEqualTo("2031-01-15T09:00:00");
        assertThat(get(id).path("title").textValue()).isNotEqualTo("not kept");
    }

    @Test
    void nothingIsOfferedInThePastOrMovedThere() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession().offeredBy(facilitator);
        JsonNode before = get(id);
        Map<String, Object> longAgo =
                aSession().starting(Instant.parse("2001-01-15T09:00:00Z")).json();
        Map<String, Object> underWay =
                aSession().starting(Instant.now().minusSeconds(60)).json();

        Answer answer = facilitator.api().post("/api/sessions", longAgo).expectInvalid("start_time", "end_time");
        assertThat(answer.fieldErrors().values()).containsOnly("must be in the future");
        facilitator.api().post("/api/sessions", underWay).expectInvalid("start_time");
        facilitator.api().put("/api/sessions/" + id, longAgo).expectInvalid("start_time", "end_time");
        facilitator.api().put("/api/sessions/" + id, underWay).expectInvalid("start_time");
        facilitator
                .api()
                .put("/api/sessions/" + id, Map.of("start_time", "2001-01-15T09:00:00"))
                .expectInvalid("start_time");

        assertThat(get(id)).isEqualTo(before);
    }

    @Test
    void whatIsUnderWayCanBeChangedAndCancelledButNotEndedInThePast() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession().offeredBy(facilitator);
        SessionDraft.begin(id);
        Map<String, Object> whole = new TreeMap<>(Map.of(
                "title", "Longer",
                "start_time", get(id).path("start_time").textValue(),
                "end_time", "2031-01-15T09:00:00"));

        facilitator.api().put("/api/sessions/" + id, whole).expect(200);
        facilitator
                .api()
                .put(
                        "/api/sessions/" + id,
                        Map.of("end_time", SessionDraft.apiTime(Instant.now().minusSeconds(1))))
                .expectInvalid("end_time");

        assertThat(get(id).path("title").textValue()).isEqualTo("Longer");
        end(facilitator.api(), "cancel", id).expect(200);
    }

    // --- cancel

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "delete"})
    void aCancelledSessionIsNoLongerListedButCanStillBeSeen(String way) {
        TestUser facilitator = TestUser.facilitator();
        SessionDraft draft = aSession();
        long id = draft.offeredBy(facilitator);

        Answer answer = end(facilitator.api(), way, id).expect(200);

        assertThat(answer.json()).isEqualTo(json("{\"message\": \"Session cancelled successfully\"}"));
        assertThat(search(draft.title())).isEmpty();
        assertThat(get(id).path("status").textValue()).isEqualTo("cancelled");
        assertThat(ownSessions(facilitator)).singleElement().satisfies(session -> assertThat(
                        session.path("status").textValue())
                .isEqualTo("cancelled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "delete", "change"})
    void aCancelledSessionStaysAsItIs(String way) {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession().offeredBy(facilitator);
        end(facilitator.api(), "cancel", id).expect(200);

        end(facilitator.api(), way, id).expectProblem(400, "session-cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "delete", "change"})
    void aSessionThatIsOverStaysAsItWas(String way) {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession().offeredBy(facilitator);
        SessionDraft.end(id);
        JsonNode before = get(id);

        end(facilitator.api(), way, id).expectProblem(400, "session-has-ended");

        assertThat(get(id)).isEqualTo(before);
    }

    // --- who may

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "delete", "change"})
    void onlyTheOwnerMayChangeOrCancel(String way) {
        long id = aSession().offeredBy(TestUser.facilitator());

        Answer answer = end(TestUser.facilitator().api(), way, id).expectProblem(403, "not-your-session");

        assertThat(answer.error()).isEqualTo("Unauthorized");
        assertThat(get(id).path("status").textValue()).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "delete", "change"})
    void thereIsNothingToChangeOrCancelWithoutASession(String way) {
        Answer answer = end(TestUser.facilitator().api(), way, NO_SESSION).expectProblem(404, "session-not-found");

        assertThat(answer.error()).isEqualTo("Session not found");
    }

    static Stream<String> facilitatorsRequests() {
        return Stream.of(
                "POST /api/sessions",
                "PUT /api/sessions/%d",
                "POST /api/sessions/%d/cancel",
                "DELETE /api/facilitator/sessions/%d",
                "GET /api/facilitator/sessions",
                "GET /api/facilitator/bookings",
                "GET /api/facilitator/sessions/%d/bookings",
                "GET /api/facilitator/dashboard");
    }

    @ParameterizedTest
    @MethodSource("facilitatorsRequests")
    void usersMayNotDoWhatFacilitatorsDo(String request) {
        long id = aSession().offeredBy(TestUser.facilitator());

        Answer answer = send(TestUser.user().api(), request, id).expectProblem(403, "insufficient-permissions");

        assertThat(answer.error()).isEqualTo("Insufficient permissions");
    }

    @ParameterizedTest
    @MethodSource("facilitatorsRequests")
    void aFacilitatorWithoutAProfileIsToldSo(String request) {
        long id = aSession().offeredBy(TestUser.facilitator());

        Answer answer = send(TestUser.facilitatorWithoutProfile().api(), request, id)
                .expectProblem(404, "facilitator-profile-not-found");

        assertThat(answer.error()).isEqualTo("Facilitator profile not found");
    }

    @ParameterizedTest
    @MethodSource("facilitatorsRequests")
    void nobodyGetsInWithoutAToken(String request) {
        Answer answer = send(Api.anonymous(), request, 1).expectProblem(401, "token-missing");

        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer realm=\"booking-system\"");
    }

    @Test
    void facilitatorsSeeTheCatalogueToo() {
        long id = aSession().offeredBy(TestUser.facilitator());

        TestUser.facilitator().api().get("/api/sessions/" + id).expect(200);
        TestUser.facilitator().api().get("/api/sessions?limit=1").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "0", "-1"})
    void anUnknownSessionIsNotFound(String id) {
        Answer answer = TestUser.user().api().get("/api/sessions/" + id).expectProblem(404, "session-not-found");

        assertThat(answer.error()).isEqualTo("Session not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "99999999999999999999"})
    void whatIsNotAnIdIsNotFoundEither(String id) {
        TestUser.user().api().get("/api/sessions/" + id).expect(404);
    }

    // --- validation

    static Stream<Object[]> invalidFields() {
        return Stream.of(
                new Object[] {"title", "\"\""},
                new Object[] {"title", "\"   \""},
                new Object[] {"title", "\"%s\"".formatted("x".repeat(201))},
                new Object[] {"title", "\"two\\nlines\""},
                new Object[] {"title", "\"nul \\u0000\""},
                new Object[] {"title", "\"half \\ud800\""},
                new Object[] {"title", "5"},
                new Object[] {"title", "{}"},
                new Object[] {"description", "\"%s\"".formatted("x".repeat(5001))},
                new Object[] {"description", "7"},
                new Object[] {"session_type", "\"workshop\""},
                new Object[] {"session_type", "\"SESSION\""},
                new Object[] {"session_type", "\"\""},
                new Object[] {"session_type", "0"},
                new Object[] {"start_time", "\"tomorrow\""},
                new Object[] {"start_time", "\"2031-02-30T09:00:00\""},
                new Object[] {"start_time", "\"2031-01-15\""},
                new Object[] {"start_time", "1700000000"},
                new Object[] {"start_time", "\"\""},
                new Object[] {"start_time", "\"1969-12-31T23:59:59\""},
                new Object[] {"end_time", "\"25:00\""},
                new Object[] {"end_time", "true"},
                new Object[] {"capacity", "0"},
                new Object[] {"capacity", "-1"},
                new Object[] {"capacity", "100001"},
                new Object[] {"capacity", "1.5"},
                new Object[] {"capacity", "\"10\""},
                new Object[] {"capacity", "99999999999"},
                new Object[] {"max_seats_per_booking", "0"},
                new Object[] {"max_seats_per_booking", "1001"},
                new Object[] {"price", "-0.01"},
                new Object[] {"price", "1000000.01"},
                new Object[] {"price", "9.999"},
                new Object[] {"price", "\"25\""},
                new Object[] {"price", "[]"});
    }

    @ParameterizedTest
    @MethodSource("invalidFields")
    void refusesAnInvalidFieldByItsName(String field, String value) {
        TestUser facilitator = TestUser.facilitator();
        String others = Stream.of(
                        "\"title\": \"T\"",
                        "\"session_type\": \"session\"",
                        "\"start_time\": \"2031-01-15T09:00:00\"",
                        "\"end_time\": \"2031-01-15T10:00:00\"")
                .filter(member -> !member.contains("\"" + field + "\""))
                .collect(Collectors.joining(", "));
        String invalid = "{\"%s\": %s, %s}".formatted(field, value, others);
        long id = aSession().offeredBy(facilitator);

        Answer created = facilitator.api().post("/api/sessions", invalid).expectInvalid(field);
        facilitator
                .api()
                .put("/api/sessions/" + id, "{\"%s\": %s}".formatted(field, value))
                .expectInvalid(field);

        assertThat(created.fieldErrors().get(field)).isNotBlank();
        assertThat(created.error()).startsWith(field + ": ");
        assertThat(created.body()).doesNotContain("bookingsystem", "Exception", "jackson");
    }

    @Test
    void takesTheLargestValuesThatAreValid() {
        long id = aSession()
                .with("title", "é".repeat(200))
                .with("description", "🧘".repeat(5000))
                .with("capacity", 100_000)
                .with("price", 1_000_000)
                .with("end_time", "9999-12-31T23:59:59")
                .offeredBy(TestUser.facilitator());

        assertThat(get(id).path("available_spots").intValue()).isEqualTo(100_000);
        assertThat(get(id).path("end_time").textValue()).isEqualTo("9999-12-31T23:59:59");
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        Answer answer = TestUser.facilitator()
                .api()
                .post("/api/sessions", "{}")
                .expectInvalid("title", "session_type", "start_time", "end_time");

        assertThat(answer.fieldErrors().values()).containsOnly("is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':'','session_type':'session','start_time':'soon','end_time':'never'}"
                        + " | title start_time end_time",
                "{'title':5,'session_type':'x','start_time':[],'end_time':{},"
                        + "'capacity':'1','price':true,'description':[]}"
                        + " | title session_type start_time end_time capacity price description",
                "{'title':null,'start_time':'soon'} | title session_type start_time end_time",
                "{'title':'','session_type':'session','start_time':'2031-01-15T09:00:00',"
                        + "'end_time':'2031-01-15T09:00:00'}"
                        + " | title end_time",
                "{'title':7,'session_type':'session','start_time':'2031-01-15T09:00:00',"
                        + "'end_time':'2031-01-15T08:00:00',"
                        + "'capacity':0,'price':-1} | title end_time capacity price"
            })
    void namesEveryFieldThatIsNotValidAtOnce(String body, String fields) {
        Answer answer = TestUser.facilitator()
                .api()
                .post("/api/sessions", body.replace('\'', '"'))
                .expectInvalid(fields.split(" ", -1));

        assertThat(answer.fieldErrors().values()).doesNotContain("");
    }

    @Test
    void namesEveryFieldOfAChangeThatIsNotValidAtOnce() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession().offeredBy(facilitator);
        String change = """
                {"title": null, "session_type": "", "start_time": "2031-01-15T09:00:00",
                 "end_time": "2031-01-15T08:00:00",
                 "capacity": 1.5, "price": 0.001}""";

        facilitator
                .api()
                .put("/api/sessions/" + id, change)
                .expectInvalid("title", "session_type", "end_time", "capacity", "price");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title",
                "session_type",
                "start_time",
                "end_time",
                "time_zone",
                "local_start_time",
                "local_end_time",
                "capacity",
                "max_seats_per_booking",
                "price"
            })
    void aChangeCannotClearWhatASessionNeeds(String field) {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession().offeredBy(facilitator);
        JsonNode before = get(id);

        Answer answer = facilitator
                .api()
                .put("/api/sessions/" + id, "{\"%s\": null}".formatted(field))
                .expectInvalid(field);

        assertThat(answer.fieldErrors()).containsEntry(field, "must not be null");
        assertThat(get(id)).isEqualTo(before);
    }

    @Test
    void aChangeCanClearTheDescription() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession().offeredBy(facilitator);
        Map<String, JsonNode> expected = fields(get(id));

        facilitator.api().put("/api/sessions/" + id, "{\"description\": null}").expect(200);

        expected.put("description", json("null"));
        assertThat(fields(get(id))).isEqualTo(expected);
    }

    @Test
    void whatIsNullInANewSessionCountsAsLeftOut() {
        long id = aSession()
                .with("capacity", null)
                .with("price", null)
                .with("description", null)
                .with("time_zone", null)
                .with("local_start_time", null)
                .with("local_end_time", null)
                .offeredBy(TestUser.facilitator());

        JsonNode session = get(id);

        assertThat(session.path("capacity")).isEqualTo(json("1"));
        assertThat(session.path("price")).isEqualTo(json("0.0"));
        assertThat(session.path("description").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2031-01-15T09:00:00", "2031-01-15T08:59:59"})
    void refusesASessionThatDoesNotEndAfterItStarts(String end) {
        Answer answer = TestUser.facilitator()
                .api()
                .post(
                        "/api/sessions",
                        aSession()
                                .with("start_time", "2031-01-15T09:00:00")
                                .with("end_time", end)
                                .json())
                .expectInvalid("end_time");

        assertThat(answer.fieldErrors()).containsEntry("end_time", "must be after start_time");
    }

    // --- lists

    @Test
    void sessionsComeSoonestFirst() {
        TestUser facilitator = TestUser.facilitator();
        String word = "order" + UUID.randomUUID();
        Instant now = Instant.now();
        List<Long> ids = Stream.of(30, 10, 20, 10)
                .map(days -> aSession()
                        .with("title", word)
                        .starting(now.plus(Duration.ofDays(days)))
                        .offeredBy(facilitator))
                .toList();

        assertThat(ids(search(word))).containsExactly(ids.get(1), ids.get(3), ids.get(2), ids.get(0));
        assertThat(ids(search(word + "&limit=2&offset=1"))).containsExactly(ids.get(3), ids.get(2));
        assertThat(ownSessions(facilitator))
                .extracting(session -> session.path("id").longValue())
                .containsExactly(ids.get(1), ids.get(3), ids.get(2), ids.get(0));
    }

    @Test
    void fromIsInclusiveAndToIsNot() {
        TestUser facilitator = TestUser.facilitator();
        String word = "between" + UUID.randomUUID();
        List<Long> ids = Stream.of("09", "10", "11")
                .map(hour -> aSession()
                        .with("title", word)
                        .with("start_time", "2031-01-15T" + hour + ":00:00")
                        .with("end_time", "2031-01-15T12:00:00")
                        .offeredBy(facilitator))
                .toList();

        assertThat(ids(search(word + "&from=2031-01-15T10:00:00"))).containsExactly(ids.get(1), ids.get(2));
        assertThat(ids(search(word + "&to=2031-01-15T10:00:00"))).containsExactly(ids.get(0));
        assertThat(ids(search(word + "&from=2031-01-15T09:30:00Z&to=2031-01-15T11:00:00")))
                .containsExactly(ids.get(1));
        assertThat(ids(search(word + "&from=2031-01-15T12:00:00%2B02:00"))).containsExactly(ids.get(1), ids.get(2));
    }

    @Test
    void findsByTitleDescriptionAndFacilitatorWithoutRegardToCase() {
        TestUser facilitator = TestUser.facilitator();
        String word = "Word" + UUID.randomUUID();
        long titled = aSession().with("title", "A " + word + " b").offeredBy(facilitator);
        long described = aSession().with("description", "some " + word).offeredBy(facilitator);

        assertThat(ids(search(word.toUpperCase(Locale.ROOT)))).containsExactlyInAnyOrder(titled, described);
        assertThat(ids(search(facilitator.name().replace(" ", "%20")))).contains(titled, described);
    }

    @ParameterizedTest
    @CsvSource({
        "École, ecole",
        "École, ÉCOLE",
        "École, E\u0301cole",
        "E\u0301cole, école",
        "ecole, École",
        "Straße, STRASSE",
        "Οδός, ΟΔΟΣ",
        "İzmir, izmir",
        "ﬁn, FIN",
        "Ｙｏｇａ, yoga",
        "Ёлка, елка",
        "Medi\u00adtation, meditation"
    })
    void findsWithoutRegardToAccentsCaseAndForm(String text, String searched) {
        TestUser facilitator = TestUser.facilitator();
        String word = UUID.randomUUID().toString();
        long titled = aSession().with("title", text + word).offeredBy(facilitator);
        long described =
                aSession().with("description", "a\u00a0" + text + "\n " + word).offeredBy(facilitator);

        assertThat(ids(search(encoded(searched + word)))).containsExactly(titled);
        assertThat(ids(search(encoded(" A " + searched + " " + word)))).containsExactly(described);
    }

    @Test
    void findsAFacilitatorWithoutRegardToAccentsAndCase() {
        String word = UUID.randomUUID().toString();
        String token = Api.anonymous()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "email",
                                TestUser.newEmail(),
                                "password",
                                "password123",
                                "name",
                                "Zoë École" + word,
                                "role",
                                "facilitator"))
                .expect(201)
                .json()
                .path("access_token")
                .textValue();
        Answer offered = Api.withToken(token).post("/api/sessions", aSession().json());

        assertThat(ids(search(encoded("zoe ECOLE" + word))))
                .containsExactly(offered.expect(201).json().path("session_id").longValue());
    }

    @Test
    void findsAChangedSessionByWhatItIsCalledNow() {
        TestUser facilitator = TestUser.facilitator();
        String old = "old" + UUID.randomUUID();
        String now = "now" + UUID.randomUUID();
        long id = aSession().with("title", old).with("description", old).offeredBy(facilitator);

        facilitator.api().put("/api/sessions/" + id, Map.of("title", now)).expect(200);
        assertThat(ids(search(now))).containsExactly(id);
        assertThat(ids(search(old))).containsExactly(id);
        facilitator.api().put("/api/sessions/" + id, "{\"description\":null}").expect(200);

        assertThat(ids(search(now))).containsExactly(id);
        assertThat(search(old)).isEmpty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void takesPercentSignsAndUnderscoresLiterally() {
        TestUser facilitator = TestUser.facilitator();
        String word = UUID.randomUUID().toString();
        long literal = aSession().with("title", word + " 100%_!").offeredBy(facilitator);
        aSession().with("title", word + " 100 percent").offeredBy(facilitator);

        assertThat(ids(search(word + "%20100%25_!"))).containsExactly(literal);
        assertThat(ids(search(word + "%25"))).isEmpty();
    }

    @Test
    void filtersBySessionType() {
        TestUser facilitator = TestUser.facilitator();
        String word = "type" + UUID.randomUUID();
        long session = aSession().with("title", word).offeredBy(facilitator);
        long retreat =
                aSession().with("title", word).with("session_type", "retreat").offeredBy(facilitator);

        assertThat(ids(search(word + "&session_type=session"))).containsExactly(session);
        assertThat(ids(search(word + "&session_type=retreat"))).containsExactly(retreat);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "to=2031-13-01T00:00:00, to",
        "session_type=workshop, session_type",
        "q=a%00b, q",
        "limit=0, limit",
        "limit=1001, limit",
        "limit=-1, limit",
        "limit=ten, limit",
        "limit=, limit",
        "limit=5&offset=-1, offset",
        "offset=1.5, offset",
        "limit=5&offset=99999999999, offset"
    })
    void refusesAnInvalidParameterByItsName(String query, String parameter) {
        TestUser.user().api().get("/api/sessions?" + query).expectInvalid(parameter);
    }

    @Test
    void namesEveryParameterThatIsNotValidAtOnce() {
        TestUser.user()
                .api()
                .get("/api/sessions?from=x&limit=0&unknown=%00&mood=calm")
                .expectInvalid("from", "limit");
        TestUser.user()
                .api()
                .get("/api/sessions?from=&to=1&q=" + "q".repeat(201) + "&session_type=x&limit=a&offset=-1")
                .expectInvalid("from", "to", "q", "session_type", "limit", "offset");
        TestUser.facilitator()
                .api()
                .get("/api/facilitator/deliveries?status=lost&limit=1001")
                .expectInvalid("status", "limit");
    }

    @Test
    void aListOfMoreThanAChunkIsCompleteAndInOrder() {
        TestUser facilitator = TestUser.facilitator();
        String word = "stream" + UUID.randomUUID();
        Instant start = Instant.parse("2032-01-01T00:00:00Z");
        long facilitatorId = facilitator.facilitatorId();
        Object[][] rows = new Object[1101][];
        for (int i = 0; i < rows.length; i++) {
            // Many share a start: where two chunks meet, the id must decide.
            Instant starts = start.plus(Duration.ofHours((i * 7919L) % 4));
            rows[i] = new Object[] {facilitatorId, word, starts, starts.plusSeconds(60), start};
        }
        List<Long> inserted = TestDatabase.current()
                .insert(
                        "INSERT INTO sessions (facilitator_id, title, session_type, start_time, end_time, capacity,"
                                + " confirmed_bookings, price_cents, status, created_at)"
                                + " VALUES (?, ?, 'session', ?, ?, 5, 0, 0, 'active', ?)",
                        List.of(rows));

        TestDatabase.current()
                .execute(
                        "INSERT INTO session_words (session_id, words, facilitator) SELECT id, title, '' FROM sessions"
                                + " WHERE title = ?",
                        word);

        JsonNode found = search(word);
        JsonNode all = TestUser.user().api().get("/api/sessions").expect(200).json();

        assertThat(ids(found)).hasSize(1101).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(inserted);
        assertThat(ids(all)).doesNotHaveDuplicates().containsAll(inserted);
        Comparator<JsonNode> soonestFirst = Comparator.<JsonNode, String>comparing(
                        session -> session.path("start_time").textValue())
                .thenComparing(session -> session.path("id").longValue());
        assertThat(stream(found).toList()).isSortedAccordingTo(soonestFirst);
        assertThat(stream(all).toList()).isSortedAccordingTo(soonestFirst);
    }

    @Test
    void ownSessionsAreShownAsTheDocumentationDoes() {
        TestUser facilitator = TestUser.facilitator();
        SessionDraft draft = aSession();
        long id = draft.offeredBy(facilitator);
        TestUser.user().api().post("/api/bookings", Map.of("session_id", id)).expect(201);

        JsonNode session = facilitator
                .api()
                .get("/api/facilitator/sessions")
                .expect(200)
                .json()
                .path(0);

        String created = session.path("created_at").textValue();
        assertThat(LocalDateTime.parse(created).toInstant(ZoneOffset.UTC))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(session).isEqualTo(json("""
                        {"id": %d, "title": "%s", "description": "Breathing, mostly", "session_type": "session",
                          "start_time": "%s",
                         "end_time": "%s", "capacity": 10, "price": 25.0, "status": "active", "bookings_count": 1,
                         "available_spots": 9, "max_seats_per_booking": 1, "currency": "USD", "series_id": null,
                         "bookable_until_minutes": 0, "cancellable_until_minutes": 0,
                         "detached": false, "created_at": "%s", "online_url": null, %s, %s}
                        """.formatted(
                        id,
                        draft.title(),
                        draft.text("start_time"),
                        draft.text("end_time"),
                        created,
                        SessionDraft.nowhere(),
                        draft.localTimes())));
    }

    @Test
    void ownSessionsAreNobodyElses() {
        TestUser facilitator = TestUser.facilitator();
        aSession().offeredBy(facilitator);
        long second =
                aSession().starting(Instant.now().plus(Duration.ofDays(9))).offeredBy(facilitator);

        assertThat(ownSessions(TestUser.facilitator())).isEmpty();
        Answer page = facilitator
                .api()
                .get("/api/facilitator/sessions?limit=1&offset=1")
                .expect(200);
        assertThat(ids(page.json())).containsExactly(second);
    }

    private static Answer end(Api api, String way, long id) {
        return switch (way) {
            case "cancel" -> api.post("/api/sessions/" + id + "/cancel");
            case "delete" -> api.delete("/api/facilitator/sessions/" + id);
            default -> api.put("/api/sessions/" + id, Map.of("title", "Changed"));
        };
    }

    private static Answer send(Api api, String request, long id) {
        String[] words = request.formatted(id).split(" ", -1);
        return switch (words[0]) {
            case "PUT" -> api.put(words[1], Map.of("title", "Changed"));
            case "POST" ->
                words[1].endsWith("cancel")
                        ? api.post(words[1])
                        : api.post(words[1], aSession().json());
            case "DELETE" -> api.delete(words[1]);
            default -> api.get(words[1]);
        };
    }

    private static JsonNode search(String query) {
        return TestUser.user().api().get("/api/sessions?q=" + query).expect(200).json();
    }

    private static JsonNode get(long id) {
        return TestUser.user().api().get("/api/sessions/" + id).expect(200).json();
    }

    private static List<JsonNode> ownSessions(TestUser facilitator) {
        return stream(facilitator
                        .api()
                        .get("/api/facilitator/sessions")
                        .expect(200)
                        .json())
                .toList();
    }

    private static List<Long> ids(JsonNode list) {
        return stream(list).map(session -> session.path("id").longValue()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new TreeMap<>();
        object.fieldNames().forEachRemaining(name -> fields.put(name, object.path(name)));
        return fields;
    }
}
