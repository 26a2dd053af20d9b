package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.RawHttp;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is sent by mistake or by malice is refused with a 4xx that names the field, and what people really are called is
 * not.
 */
@OnServer
class HostileInputIT {
    private static final String REGISTER = "/api/auth/register";
    private static final String TWENTY_DIGITS = "99999999999999999999";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private static TestUser facilitator;
    private static TestUser user;
    private static long session;

    @BeforeAll
    static void signUp() {
        facilitator = TestUser.facilitator();
        user = TestUser.user();
        session = facilitator
                .api()
                .post("/api/sessions", text(sessionFields()))
                .expect(201)
                .json()
                .path("session_id")
                .longValue();
    }

    /** Field names with their values as JSON text. */
    private static Map<String, String> registrationFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("email", quoted(TestUser.newEmail()));
        fields.put("password", quoted("password123"));
        fields.put("name", quoted("Nobody"));
        return fields;
    }

    private static Map<String, String> sessionFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", quoted("Hostile"));
        fields.put("session_type", quoted("session"));
        fields.put("start_time", quoted("2035-01-01T10:00:00"));
        fields.put("end_time", quoted("2035-01-01T11:00:00"));
        fields.put("time_zone", quoted("Europe/Berlin"));
        fields.put("capacity", "100");
        fields.put("price", "1");
        return fields;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String text(Map<String, String> fields) {
        return "{"
                + String.join(
                        ",",
                        fields.entrySet().stream()
                                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                                .toList())
                + "}";
    }

    private static String with(Map<String, String> fields, String field, String value) {
        fields.put(field, value);
        return text(fields);
    }

    private static Stream<Arguments> cases(String field, String... values) {
        return Stream.of(values).map(value -> Arguments.of(field, value));
    }

    @ParameterizedTest
    @MethodSource
    void refusesABodyThatIsNoJsonObject(String body) {
        Api.anonymous().post(REGISTER, body).expectInvalid("body");
        Api.anonymous().post("/api/auth/login", body).expectInvalid("body");
        Api.anonymous().post("/api/auth/google", body).expectInvalid("body");
        facilitator.api().post("/api/sessions", body).expectInvalid("body");
        facilitator.api().put("/api/sessions/" + session, body).expectInvalid("body");
        user.api().post("/api/bookings", body).expectInvalid("body");
    }

    static Stream<String> refusesABodyThatIsNoJsonObject() {
        return Stream.of(
                "",
                " ",
                "null",
                "[]",
                "[{}]",
                "\"x\"",
                "5",
                "true",
                "undefined",
                "{\"email\":",
                "{\"email\":}",
                "{\"email\"}",
                "{'email':1}",
                "{email:1}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{/* */}",
                "{} {}",
                "{}]",
                "{}x",
                "\u0000{}",
                "<email/>",
                "email=a&password=b",
                "[".repeat(30_000),
                "{\"a\":".repeat(10_000),
                "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
    }

    @Test
    void refusesDuplicateKeys() {
        user.api()
                .post("/api/bookings", "{\"session_id\":" + session + ",\"session_id\":" + session + "}")
                .expectInvalid("body");
        Api.anonymous()
                .post(REGISTER, text(registrationFields()).replace("}", ",\"role\":\"user\",\"role\":\"facilitator\"}"))
                .expectInvalid("body");
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] latin1 = with(registrationFields(), "name", quoted("\u00c4nne")).getBytes(StandardCharsets.ISO_8859_1);
        byte[] half = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xf0, (byte) 0x9f, '"', '}'};

        for (byte[] body : List.of(latin1, half)) {
            Api.anonymous()
                    .send("POST", REGISTER, BodyPublishers.ofByteArray(body), JSON)
                    .expectInvalid("body");
        }
    }

    @ParameterizedTest
    @MethodSource
    void namesTheFieldOfARegistration(String field, String value) {
        Api.anonymous().post(REGISTER, with(registrationFields(), field, value)).expectInvalid(field);
    }

    static Stream<Arguments> namesTheFieldOfARegistration() {
        return Stream.of(
                        cases(
                                "email",
                                "5",
                                "true",
                                "null",
                                "[]",
                                "{}",
                                "\"\"",
                                "\" \"",
                                quoted("a".repeat(300) + "@example.com"),
                                "\"a\\r\\nBcc: b@example.com\"",
                                "\"a@example.com\\r\\nBcc: b@example.com\"",
                                "\"a\\n@example.com\"",
                                "\"a@exam\\rple.com\"",
                                "\"a@example.com\\u2028\\u2028b\"",
                                "\"@\"",
                                "\"a\"",
                                "\"a b@example.com\"",
                                "\"a@\"",
                                "\"@example.com\"",
                                "\"a\\u0000@example.com\"",
                                "\"\\ud800@example.com\""),
                        cases(
                                "password",
                                "5",
                                "null",
                                "{}",
                                "\"short\"",
                                quoted("x".repeat(129)),
                                "\"\\ud800xxxxxxxxx\"",
                                "\"xxxxxxxxx\\udc00\"",
                                "\"\\u0000xxxxxxxxx\""),
                        cases(
                                "name",
                                "5",
                                "null",
                                "[]",
                                "{}",
                                "\"\"",
                                "\" \\u2003 \"",
                                "\"\\u200b\"",
                                "\"\\u00a0\\u2060\\ufeff\\u3164\"",
                                "\"\\u0301\"",
                                quoted("x".repeat(201)),
                                "\"a\\nb\"",
                                "\"a\\rb\"",
                                "\"a\\u2029b\"",
                                "\"a\\u001bb\"",
                                "\"a\\u0000\"",
                                "\"a\\ud83d\"",
                                "\"\\ude00a\""),
                        cases("role", "\"admin\"", "5", "0", "\"\"", "[]", "{}", "true", "\"USER\""),
                        cases("bio", "5", "[]", quoted("x".repeat(5001)), "\"\\u0000\"", "\"\\ud800\""),
                        cases("specialization", "5", quoted("x".repeat(201)), "\"\\u0000\""))
                .flatMap(all -> all);
    }

    @Test
    void namesEveryFieldThatIsNotValidAtOnceWhateverIsWrongWithEach() {
        Api.anonymous()
                .post(REGISTER, "{'email':5,'password':'short','role':'admin','bio':[],'name':null}".replace('\'', '"'))
                .expectInvalid("email", "password", "role", "bio", "name");
        Api.anonymous().post("/api/auth/login", "{\"email\":{}}").expectInvalid("email", "password");
        user.api().post("/api/bookings", "{\"notes\":[\"\"]}").expectInvalid("session_id", "notes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "password"})
    void namesTheFieldOfALogin(String field) {
        for (String value : List.of("5", "null", "[]", "{}", "true", "\"\\u0000\"", "\"\\ud800\"")) {
            Map<String, String> login = registrationFields();
            login.remove("name");
            Api.anonymous().post("/api/auth/login", with(login, field, value)).expectInvalid(field);
        }
    }

    @ParameterizedTest
    @MethodSource
    void namesTheFieldOfASession(String field, String value) {
        facilitator
                .api()
                .post("/api/sessions", with(sessionFields(), field, value))
                .expectInvalid(field);
        facilitator
                .api()
                .put("/api/sessions/" + session, with(sessionFields(), field, value))
                .expectInvalid(field);
    }

    static Stream<Arguments> namesTheFieldOfASession() {
        String[] times = {
            "5",
            "true",
            "{}",
            "[]",
            "\"x\"",
            "\"\"",
            "\"2024-13-01T00:00:00\"",
            "\"2024-02-30T00:00:00\"",
            "\"2024-01-01\"",
            "\"2024-01-01 10:00:00\"",
            "\"10:00:00\"",
            "\"0001-01-01T00:00:00\"",
            "\"99999-01-01T00:00:00\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"2035-01-01T10:00:00+25:00\"",
            "\"2035-01-01T24:00:00\"",
            "\"2035-01-01T10:60:00\"",
            "\"2035-01-01T10:00:00\\u0000\"",
            "\"\\ud800\"",
            "1e400",
            TWENTY_DIGITS
        };
        String[] addresses = {
            "5",
            "[]",
            "\"\"",
            "\"x\"",
            "\"http://example.com/\"",
            "\"javascript:alert(1)\"",
            "\"data:text/html,x\"",
            "\"//example.com/\"",
            "\"https:///x\"",
            "\"https:example.com\"",
            "\"https://user:password@example.com/\"",
            "\"https://example.com:65536/\"",
            "\"https://example.com/a b\"",
            "\"https://example.com/\\u202e\"",
            "\"https://example.com/\\u00fc\"",
            "\"https://example.com/\\\"><b>\"",
            "\"https://example.com/\\r\\nBcc: x\"",
            "\"https://example.com/\\u0000\"",
            quoted("https://example.com/" + "x".repeat(2000))
        };
        return Stream.of(
                        cases("start_time", times),
                        cases("end_time", times),
                        cases("end_time", "\"2029-01-01T00:00:00\"", "\"2035-01-01T10:00:00\""),
                        cases("local_start_time", times),
                        cases("local_end_time", times),
                        cases("local_start_time", "\"2035-03-25T02:30:00\"", "\"2035-10-28T02:30:00\""),
                        cases("local_start_time", "\"2035-01-01T10:00:00\"", "\"2035-01-01T10:00:00Z\""),
                        cases(
                                "time_zone",
                                "5",
                                "[]",
                                "\"\"",
                                "\"x\"",
                                "\"europe/berlin\"",
                                "\"+01:00\"",
                                "\"GMT+1\"",
                                "\"Europe/Berlin\\u0000\"",
                                quoted("x".repeat(51))),
                        cases(
                                "title",
                                "5",
                                "[]",
                                "\"\"",
                                "\" \"",
                                "\"\\u200b\"",
                                "\"\\u3164\\u0301\"",
                                quoted("x".repeat(201)),
                                "\"a\\rb\"",
                                "\"\\u0000\""),
                        cases("description", "5", "{}", quoted("x".repeat(5001)), "\"\\u0000\"", "\"\\ud800\""),
                        cases("place", "5", "[]", "\"\"", "\" \"", "\"a\\nb\"", "\"\\u0000\"", quoted("x".repeat(301))),
                        cases("online_url", addresses),
                        cases("image_url", addresses),
                        cases("session_type", "5", "0", "[]", "\"\"", "\"x\"", "\"SESSION\"", "true"),
                        cases(
                                "capacity",
                                "0",
                                "-0",
                                "-1",
                                "1.5",
                                "1.0",
                                "1e2",
                                "1e400",
                                "1e-400",
                                "1e999999999",
                                "100001",
                                "2147483648",
                                TWENTY_DIGITS,
                                "\"5\"",
                                "true",
                                "[1]"),
                        cases(
                                "price",
                                "-1",
                                "-0.01",
                                "0.001",
                                "1000000.01",
                                "1e400",
                                "-1e400",
                                "1e-400",
                                "1e999999999",
                                "1e-999999999",
                                TWENTY_DIGITS,
                                "\"5\"",
                                "true",
                                "[]",
                                "{}"))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "session_type", "start_time", "end_time"})
    void asksForWhatASessionNeeds(String field) {
        facilitator
                .api()
                .post("/api/sessions", with(sessionFields(), field, "null"))
                .expectInvalid(field);
        Map<String, String> without = sessionFields();
        without.remove(field);
        facilitator.api().post("/api/sessions", text(without)).expectInvalid(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+1", "00", "0x10", ".5", "5.", "1_000", "1e"})
    void refusesNumbersThatJsonDoesNotKnow(String number) {
        facilitator
                .api()
                .post("/api/sessions", with(sessionFields(), "price", number))
                .expectInvalid("body");
        facilitator
                .api()
                .post("/api/sessions", with(sessionFields(), "capacity", number))
                .expectInvalid("body");
        user.api().post("/api/bookings", "{\"session_id\":" + number + "}").expectInvalid("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1.5", "null", "[1]", "{}", "true", "1e400", "1e-400", TWENTY_DIGITS})
    void namesTheSessionOfABooking(String id) {
        user.api().post("/api/bookings", "{\"session_id\":" + id + "}").expectInvalid("session_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "9223372036854775807", "-9223372036854775808"})
    void knowsNoSessionOfAnyOtherNumber(String id) {
        user.api().post("/api/bookings", "{\"session_id\":" + id + "}").expectProblem(404, "session-not-found");
        user.api().get("/api/sessions/" + id).expectProblem(404, "session-not-found");
        user.api().post("/api/bookings/" + id + "/cancel").expectProblem(404, "booking-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[]", "{}", "true", "\"\\u0000\"", "\"\\ud800\"", "\"a\\udfffb\""})
    void namesTheNotesOfABooking(String notes) {
        user.api()
                .post("/api/bookings", "{\"session_id\":" + session + ",\"notes\":" + notes + "}")
                .expectInvalid("notes");
    }

    @Test
    void refusesNotesOfMoreThan5000Characters() {
        user.api()
                .post("/api/bookings", "{\"session_id\":" + session + ",\"notes\":" + quoted("x".repeat(5001)) + "}")
                .expectInvalid("notes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {TWENTY_DIGITS, "abc", "1.5", "0x1", "1e3", "NaN", "null", "%F0%9F%98%80", "%27%20OR%201=1--"})
    void knowsNothingUnderAPathThatIsNoNumber(String id) {
        user.api().get("/api/sessions/" + id).expectProblem(404, "not-found");
        user.api().post("/api/bookings/" + id + "/cancel").expectProblem(404, "not-found");
        facilitator.api().put("/api/sessions/" + id, "{}").expectProblem(404, "not-found");
        facilitator.api().delete("/api/facilitator/sessions/" + id).expectProblem(404, "not-found");
        facilitator.api().get("/api/facilitator/sessions/" + id + "/bookings").expectProblem(404, "not-found");
    }

    @Test
    void knowsNothingUnderABlank() {
        user.api().get("/api/sessions/%20").expectProblem(404, "session-not-found");
        user.api().post("/api/bookings/%20/cancel").expectProblem(404, "booking-not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=-1,limit",
        "limit=1001,limit",
        "limit=abc,limit",
        "limit=,limit",
        "limit=1.5,limit",
        "limit=" + TWENTY_DIGITS + ",limit",
        "limit=%00,limit",
        "offset=-1,offset",
        "offset=1e3,offset",
        "limit=5&offset=2147483640,offset",
        "from=x,from",
        "from=2030-02-30T00:00:00,from",
        "to=,to",
        "to=%00,to",
        "session_type=x,session_type",
        "session_type=,session_type",
        "q=%00,q"
    })
    void namesTheParameterOfAList(String query, String parameter) {
        user.api().get("/api/sessions?" + query).expectInvalid(parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%25",
                "q=_",
                "q=!",
                "q=%27%22%3B--",
                "q=%F0%9F%98%80",
                "q=%ED%A0%80",
                "q=%FF",
                "from=2030-01-01T00:00:00+02:00",
                "from=2030-01-01T00:00:00%2B02:00",
                "limit=1&limit=2",
                "unknown=%00"
            })
    void searchesForAnythingThatIsText(String query) {
        user.api().get("/api/sessions?" + query).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "session_type=%", "from=%4"})
    void refusesAParameterWithHalfAnEscape(String query) {
        Answer answer = RawHttp.call("GET", "/api/sessions?" + query, "Authorization: Bearer " + user.token());
        answer.expectInvalid(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/html",
                "application/xml",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/octet-stream"
            })
    void refusesOtherMediaTypes(String type) {
        Map<String, String> headers = Map.of("Content-Type", type);
        Api.anonymous()
                .send("POST", REGISTER, BodyPublishers.ofString("{}"), headers)
                .expectProblem(415, "unsupported-media-type");
        user.api()
                .send("POST", "/api/bookings", BodyPublishers.ofString("{}"), headers)
                .expectProblem(415, "unsupported-media-type");
    }

    @Test
    void refusesABodyOfNoMediaType() {
        Api.anonymous()
                .send("POST", REGISTER, BodyPublishers.ofString("{}"), Map.of())
                .expectProblem(415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", ";;;", "application/", "/", "application/json; charset", "a/b/c"})
    void refusesAMediaTypeThatIsNone(String type) {
        Api.anonymous()
                .send("POST", REGISTER, BodyPublishers.ofString("{}"), Map.of("Content-Type", type))
                .expectProblem(400, "invalid-request");
    }

    @Test
    void takesNoNotionOfACharsetButUtf8() {
        Map<String, String> headers = Map.of("Content-Type", "application/json; charset=nonsense");
        Api.anonymous()
                .send("POST", REGISTER, BodyPublishers.ofString("{}"), headers)
                .expectInvalid("email", "name", "password");
    }

    @Test
    void answersNothingButJson() {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Accept", "text/html");
        Api.anonymous()
                .send("POST", REGISTER, BodyPublishers.ofString("{}"), headers)
                .expectProblem(406, "not-acceptable");
    }

    @Test
    void refusesABodyOfMoreThan64KilobytesHoweverItIsSent() {
        for (int size : List.of(70_000, 5_000_000)) {
            byte[] body = ("{\"a\":\"" + "x".repeat(size) + "\"}").getBytes(StandardCharsets.UTF_8);
            Api.anonymous()
                    .send("POST", REGISTER, BodyPublishers.ofByteArray(body), JSON)
                    .expectProblem(413, "payload-too-large");
            Api.anonymous()
                    .send("POST", REGISTER, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), JSON)
                    .expectProblem(413, "payload-too-large");
        }
        Api.anonymous().post(REGISTER, "{\"a\":".repeat(100_000)).expectProblem(413, "payload-too-large");
    }

    @Test
    void takesAChunkedBodyWithinTheLimit() {
        byte[] body = with(registrationFields(), "bio", "5").getBytes(StandardCharsets.UTF_8);
        Api.anonymous()
                .send("POST", REGISTER, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), JSON)
                .expectInvalid("bio");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,/api/auth/register",
        "PUT,/api/auth/register",
        "GET,/api/auth/register",
        "PATCH,/api/sessions",
        "FOO,/api/sessions",
        "POST,/health",
        "PUT,/openapi.yaml",
        "DELETE,/"
    })
    void refusesOtherMethodsAndNamesThoseThereAre(String method, String path) {
        Answer answer = RawHttp.call(method, path).expectProblem(405, "method-not-allowed");
        assertThat(answer.header("Allow").orElse(""))
                .isNotBlank()
                .doesNotContain(method + ",")
                .doesNotEndWith(method);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/api",
                "/api/",
                "/api/nope",
                "/api//sessions",
                "/api/sessions/1/nope",
                "/WEB-INF/web.xml",
                "/WEB-INF/classes/META-INF/persistence.xml",
                "/META-INF/MANIFEST.MF",
                "/web-inf/../WEB-INF/web.xml",
                "/docs/../WEB-INF/web.xml",
                "/docs/%2e%2e/WEB-INF/web.xml",
                "/error",
                "//etc/passwd",
                "/health/"
            })
    void findsNothingAwayFromTheBeatenPath(String path) {
        RawHttp.call("GET", path).expectProblem(404, "not-found");
    }

    /** The server sends them on to a path without the parameter. */
    @ParameterizedTest
    @ValueSource(strings = {"/docs/..;/WEB-INF/web.xml", "/WEB-INF;x/web.xml", "/WEB-INF/;x/web.xml"})
    void revealsNothingForAParameterInAPath(String path) {
        Answer answer = RawHttp.call("GET", path);

        assertThat(answer.status()).isIn(301, 302, 404);
        assertThat(answer.body()).doesNotContain("web-app", "filter");
    }

    @Test
    void survivesLongPaths() {
        RawHttp.call("GET", "/a".repeat(2000)).expectProblem(404, "not-found");
        RawHttp.call("GET", "/api/sessions/" + "9".repeat(6000), "Authorization: Bearer " + user.token())
                .expectProblem(404, "not-found");
        RawHttp.call("GET", "/api/sessions;x=1").expectProblem(401, "token-missing");
    }

    /** The server's own parser refuses these before any of our code hears of them; it does so without a body. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/sessions/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/sessions/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /%5c..%5c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "TRACE /api/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n{}",
                "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n{}",
            })
    void leavesWhatIsNoHttpToTheServer(String request) {
        Answer answer = RawHttp.answer(request);

        assertThat(answer.status()).as(request).isBetween(400, 499);
        assertThat(answer.body()).as(request).isEmpty();
    }

    @Test
    void refusesABrokenChunkAndALongHeader() {
        String chunk = String.join(
                "\r\n",
                "POST /api/auth/login HTTP/1.1",
                "Host: x",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "ZZ",
                "{}",
                "0",
                "",
                "");
        assertThat(RawHttp.answer(chunk).status()).isBetween(400, 499);
        Answer header = RawHttp.answer("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
        assertThat(header.status()).isBetween(400, 499);
    }

    @Test
    void repeatsNoRequestIdThatCouldDoHarm() {
        for (String id : List.of("abc\t<x>", "<script>", "a b", "x".repeat(1000))) {
            Answer answer =
                    RawHttp.call("GET", "/health", "X-Request-Id: " + id).expect(200);
            assertThat(answer.header("X-Request-Id")).isPresent().hasValueSatisfying(given -> assertThat(given)
                    .isNotEqualTo(id)
                    .matches("[A-Za-z0-9._-]{1,128}"));
        }
    }

    @Test
    void trimsALineBreakOffAnEmail() {
        String email = TestUser.newEmail();
        Api.anonymous()
                .post(REGISTER, with(registrationFields(), "email", quoted(" " + email + "\\r\\n")))
                .expect(201);
        assertThat(TestDatabase.current().number("SELECT COUNT(*) FROM users WHERE email = ?", email))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\u00eb O'Neill-Smith",
                "Zoe\u0308 decomposed",
                "\u017b\u00f3\u0142\u0107 G\u0119\u015bl\u0105",
                "\u00deorger\u00f0ur \u00c6sa",
                "\u041d\u0430\u0434\u0435\u0436\u0434\u0430 \u0401\u043b\u043a\u0438\u043d\u0430",
                "\u0393\u03b9\u03ce\u03c1\u03b3\u03bf\u03c2 \u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
                "\u0645\u062d\u0645\u062f \u0628\u0646 \u0639\u0628\u062f \u0627\u0644\u0644\u0647",
                "\u202e\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd\u202c",
                "\u0905\u0928\u0941\u0937\u094d\u0915\u093e \u0936\u0930\u094d\u092e\u093e",
                "\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e23\u0e31\u0e01\u0e44\u0e17\u0e22",
                "\u738b\u79c0\u82f1 \uff08\u738b\uff09",
                "\u6e21\u8fba\u3055\u304f\u3089",
                "\uae40\ubbfc\uc900 \u1100\u1161",
                "\ud842\udfb7\u91ce\u5bb6",
                "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\uddf5\ud83c\uddf9 \ud83d\udc4d\ud83c\udffd",
                "Robert'); DROP TABLE users;--",
                "<b>Null</b> & \\\\ %s ${x} {{x}} %00",
                "null"
            })
    void keepsWhatPeopleAreCalledAndWriteByteForByte(String text) {
        String json = quoted(text);
        String said = text.replace("\\\\", "\\");
        TestUser facilitator = TestUser.facilitator();
        Api teacher = facilitator.api();

        Answer renamed =
                teacher.patch("/api/auth/me", "{\"name\":" + json + "}").expect(200);
        assertThat(renamed.json().path("name").textValue()).isEqualTo(said);
        assertThat(teacher.get("/api/auth/me").expect(200).json().path("name").textValue())
                .isEqualTo(said);
        Map<String, String> fields = sessionFields();
        fields.put("description", json);
        long id = teacher.post("/api/sessions", with(fields, "title", json))
                .expect(201)
                .json()
                .path("session_id")
                .longValue();
        TestUser guest = TestUser.user();
        guest.api()
                .post("/api/bookings", "{\"session_id\":" + id + ",\"notes\":" + json + "}")
                .expect(201);

        Answer offered = guest.api().get("/api/sessions/" + id).expect(200);
        for (String field : List.of("title", "description", "facilitator")) {
            assertThat(offered.json().path(field).textValue()).as(field).isEqualTo(said);
        }
        Answer booked = guest.api().get("/api/bookings/my").expect(200);
        for (String field : List.of("/0/notes", "/0/session/title", "/0/session/facilitator")) {
            assertThat(booked.json().at(field).textValue()).as(field).isEqualTo(said);
        }
        assertThat(TestDatabase.current().text("SELECT name FROM users WHERE id = ?", facilitator.id()))
                .hasValue(said);
    }

    @Test
    void leavesOutTheBlanksAroundWhatPeopleType() {
        String typed = quoted("\\u00a0\\u200b two \\u200b words\\u2003\\ufeff");
        String kept = "two \u200b words";
        Map<String, String> fields = sessionFields();
        fields.put("description", typed);
        long id = facilitator
                .api()
                .post("/api/sessions", with(fields, "title", typed))
                .expect(201)
                .json()
                .path("session_id")
                .longValue();
        user.api()
                .post("/api/bookings", "{\"session_id\":" + id + ",\"notes\":" + typed + "}")
                .expect(201);

        Answer offered = user.api().get("/api/sessions/" + id).expect(200);
        assertThat(offered.json().path("title").textValue()).isEqualTo(kept);
        assertThat(offered.json().path("description").textValue()).isEqualTo(kept);
        Answer booked = user.api().get("/api/bookings/my").expect(200);
        assertThat(booked.json().at("/0/notes").textValue()).isEqualTo(kept);

        facilitator
                .api()
                .put("/api/sessions/" + id, "{\"title\":" + typed.replace("two", "2") + "}")
                .expect(200);
        assertThat(user.api().get("/api/sessions/" + id).json().path("title").textValue())
                .isEqualTo("2 \u200b words");
    }

    @Test
    void countsCharactersAndNotTheirBytes() {
        Api.anonymous()
                .post(REGISTER, with(registrationFields(), "name", quoted("\ud83d\ude00".repeat(200))))
                .expect(201);
        Api.anonymous()
                .post(REGISTER, with(registrationFields(), "name", quoted("\ud83d\ude00".repeat(201))))
                .expectInvalid("name");
    }

    @Test
    void servesOthersWhileManyConnectionsDawdle() throws IOException {
        Duration alone = timeOfRequests();
        List<RawHttp> dawdlers = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                dawdlers.add(RawHttp.open("POST /api/auth/login HTTP/1.1\r\nHost: x\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"em"));
                dawdlers.add(RawHttp.open("GET /health HTTP/1.1\r\nHo"));
            }
            // Each may dawdle for 20 s, and would hold a thread for as long.
            assertThat(timeOfRequests()).isLessThan(alone.multipliedBy(3).plus(Duration.ofSeconds(10)));
        } finally {
            for (RawHttp dawdler : dawdlers) {
                dawdler.close();
            }
        }
    }

    private Duration timeOfRequests() {
        Instant start = Instant.now();
        Api.anonymous().get("/health").expect(200);
        for (int i = 0; i < 20; i++) {
            user.api().get("/api/bookings/my").expect(200);
        }
        return Duration.between(start, Instant.now());
    }
}
