package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.RawHttp;
import org.bookingsystem.support.TestEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client meets before, around and instead of a feature. */
@OnServer
class EdgeIT {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Api anonymous = Api.anonymous();

    // --- nothing there

    @Test
    void theApisDocumentIsServedAsYamlAndAsJson() {
        Answer yaml = send(anonymous, "GET", "/openapi.yaml", "", Map.of()).expect(200);
        assertThat(yaml.header("Content-Type").orElse("")).startsWith("application/yaml");
        assertThat(yaml.body()).startsWith("openapi: 3.1.0\n");
        assertThat(send(anonymous, "GET", "/openapi", "", Map.of()).expect(200).body())
                .isEqualTo(yaml.body());

        Answer json = send(anonymous, "GET", "/openapi.json", "", Map.of()).expect(200);
        assertThat(json.header("Content-Type")).hasValue("application/json");
        assertThat(json.json().path("openapi").textValue()).isEqualTo("3.1.0");
        assertThat(json.json().path("paths").has("/api/bookings/{id}/cancel")).isTrue();
        assertThat(send(anonymous, "GET", "/openapi?format=JSON", "", Map.of()).body())
                .isEqualTo(json.body());
        assertThat(send(anonymous, "GET", "/openapi", "", Map.of("Accept", "application/json"))
                        .body())
                .isEqualTo(json.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/nothing",
                "/api/",
                "/api/sessions/1/nothing",
                "/api/application.wadl",
                "/nothing",
                "/health/nothing",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/error"
            })
    void whatIsNotThereIsAProblemToo(String path) {
        anonymous.get(path).expectProblem(404, "not-found");
    }

    // --- methods

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /api/sessions | GET,POST",
                "PUT | /api/bookings | POST",
                "GET | /api/bookings | POST",
                "GET | /api/auth/login | POST",
                "PATCH | /api/sessions/1 | GET,PUT",
                "POST | /api/facilitator/dashboard | GET",
                "PUT | /api/facilitator/sessions/1/bookings | GET,POST",
                "POST | /health | GET,HEAD",
                "PUT | /health | GET,HEAD",
                "DELETE | /nothing | GET,HEAD",
                "PATCH | / | GET,HEAD"
            })
    void aMethodThatIsNotThereIsToldWithThoseThatAre(String method, String path, String allowed) {
        Answer answer = send(anonymous, method, path, "", Map.of()).expectProblem(405, "method-not-allowed");

        assertThat(answer.header("Allow").orElseThrow().split(",\\s*", -1))
                .contains(allowed.split(",", -1))
                .doesNotContain(method);
    }

    @Test
    void optionsTellsTheMethodsToAnyone() {
        Answer answer =
                send(anonymous, "OPTIONS", "/api/sessions", "", Map.of()).expect(200);

        assertThat(answer.header("Allow").orElseThrow()).contains("GET", "POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/sessions?limit=1", "/health"})
    void headIsAGetWithoutABody(String path) {
        Answer answer = send(TestUser.user().api(), "HEAD", path, "", Map.of()).expect(200);

        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/sessions?limit=1", "/"})
    void tracingIsOff(String path) {
        Answer answer = send(TestUser.user().api(), "TRACE", path, "", Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).doesNotContain("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade, HTTP2-Settings", "Upgrade"})
    void nobodyGetsAnotherProtocolByAnUpgrade(String connection) throws IOException {
        for (String protocol : List.of("h2c", "h2", "websocket", "HTTP/2.0", "TLS/1.0")) {
            try (RawHttp http = RawHttp.open("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: " + connection
                    + "\r\nUpgrade: " + protocol
                    + "\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")) {
                Answer answer = http.answer().expect(200);
                assertThat(answer.header("Upgrade")).as(protocol).isEmpty();
                assertThat(answer.json().path("status").textValue()).isEqualTo("healthy");
            }
        }
    }

    @Test
    void http2IsNotSpokenByThoseWhoKnowOfItEither() {
        RawHttp.answer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0").expectProblem(405, "method-not-allowed");
    }

    // --- whom a request calls

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a b",
                "Host: a/b",
                "Host: user@a",
                "Host: a,b",
                "Host: a?b",
                "Host: a#b",
                "Host: %41",
                "Host: <a>",
                "Host: a:99999",
                "Host: [::1",
                "Host: [example]",
                "Host: a\r\nHost: b",
                "Host: a\r\nHost: a",
                "Host: a\r\nhost: "
            })
    void aRequestSaysOnceAndClearlyWhomItCalls(String host) {
        for (String path : List.of("/health", "/api/sessions", "/", "/nothing")) {
            RawHttp.answer("GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + host + "\r\n\r\n")
                    .expectInvalid("Host");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a,b/health", "http://user@a/health", "http://a%20b/health"})
    void whomARequestCallsMayStandInItsFirstLine(String target) {
        assertThat(RawHttp.answer("GET " + target + " HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\n\r\n")
                        .status())
                .isEqualTo(400);
        RawHttp.answer("GET http://localhost/health HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\n\r\n")
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "booking.example.com",
                "BOOKING.example.com.",
                "node_1:5000",
                "xn--bcher-kva.example",
                "127.0.0.1:65535",
                "a:",
                "[::1]",
                "[::ffff:127.0.0.1]:5000"
            })
    void aNameOrAnAddressIsAHost(String host) {
        RawHttp.answer("GET /health HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n")
                .expect(200);
        RawHttp.answer("GET /health HTTP/1.0\r\n\r\n").expect(200);
    }

    // --- bodies where none belongs

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nno",
                "Content-Length: 2\r\n\r\nno",
                "Transfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n"
            })
    void aBodyWhereNoneBelongsIsOverlooked(String body) {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        String rest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + facilitator.token() + "\r\n" + body;

        RawHttp.answer("GET /health" + rest).expect(200);
        RawHttp.answer("GET /api/sessions/" + session + rest).expect(200);
        RawHttp.answer("GET /nothing" + rest).expectProblem(404, "not-found");
        RawHttp.answer("GET /api/sessions/999999999" + rest).expectProblem(404, "session-not-found");
        RawHttp.answer("OPTIONS /api/sessions" + rest).expect(200);
        RawHttp.answer("DELETE /api/sessions" + rest).expectProblem(405, "method-not-allowed");
        RawHttp.answer("DELETE /api/facilitator/sessions/" + session + rest).expect(200);
        RawHttp.answer("DELETE /api/facilitator/sessions/" + session + rest).expectProblem(400, "session-cancelled");
    }

    @Test
    void aBodyThatIsOverlookedIsNoRequestOfItsOwn() throws IOException {
        String hidden = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (String method : List.of("GET", "HEAD")) {
            try (RawHttp http = RawHttp.open(method + " /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                    + hidden.length() + "\r\n\r\n" + hidden
                    + "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
                if (method.equals("HEAD")) {
                    http.head();
                } else {
                    http.answer().expect(200);
                }
                http.answer().expectProblem(404, "not-found");
            }
        }
    }

    // --- media types

    @Test
    void whoDoesNotWantJsonGetsNothingElse() {
        send(TestUser.user().api(), "GET", "/api/sessions", "", Map.of("Accept", "application/xml"))
                .expectProblem(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data"})
    void aBodyMustBeJson(String type) {
        send(TestUser.user().api(), "POST", "/api/bookings", "{\"session_id\": 1}", Map.of("Content-Type", type))
                .expectProblem(415, "unsupported-media-type");
    }

    @Test
    void aBodyMustSayThatItIsJson() {
        send(TestUser.user().api(), "POST", "/api/bookings", "{\"session_id\": 1}", Map.of())
                .expectProblem(415, "unsupported-media-type");
    }

    @Test
    void jsonMaySayItsCharset() {
        send(
                        TestUser.user().api(),
                        "POST",
                        "/api/bookings",
                        "{\"session_id\": 999999999}",
                        Map.of("Content-Type", "application/json; charset=utf-8"))
                .expectProblem(404, "session-not-found");
    }

    // --- size

    @Test
    void aBodyThatSaysItIsTooLargeIsRefused() {
        TestUser.user()
                .api()
                .send("POST", "/api/bookings", BodyPublishers.ofString(bodyOf(64 * 1024 + 1)), JSON)
                .expectProblem(413, "payload-too-large");
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefused() {
        TestUser.user()
                .api()
                .send("POST", "/api/bookings", chunked(bodyOf(64 * 1024 + 1)), JSON)
                .expectProblem(413, "payload-too-large");
    }

    @Test
    void aBodyOf64KilobytesIsNotTooLarge() {
        Api api = TestUser.user().api();

        api.send("POST", "/api/bookings", BodyPublishers.ofString(bodyOf(64 * 1024)), JSON)
                .expectInvalid("notes");
        api.send("POST", "/api/bookings", chunked(bodyOf(64 * 1024)), JSON).expectInvalid("notes");
    }

    @Test
    void jsonThatNestsTooDeeplyIsRefused() {
        String deep = "{\"session_id\": 1, \"x\": " + "[".repeat(2000) + "]".repeat(2000) + "}";

        TestUser.user().api().post("/api/bookings", deep).expectProblem(400, "invalid-request");
    }

    // --- the order of refusals

    @Test
    void refusesWhoIsUnknownBeforeLookingAtTheBody() {
        send(anonymous, "POST", "/api/bookings", "not json", Map.of("Content-Type", "text/plain"))
                .expectProblem(401, "token-missing");
        anonymous
                .send("POST", "/api/bookings", BodyPublishers.ofString(bodyOf(70_000)), JSON)
                .expectProblem(401, "token-missing");
        anonymous.post("/api/sessions", "{").expectProblem(401, "token-missing");
        anonymous.put("/api/sessions/999999999", "{}").expectProblem(401, "token-missing");
    }

    @Test
    void refusesByRoleBeforeLookingAtTheBody() {
        Api user = TestUser.user().api();

        send(user, "POST", "/api/sessions", "not json", Map.of("Content-Type", "text/plain"))
                .expectProblem(403, "insufficient-permissions");
        user.send("POST", "/api/sessions", BodyPublishers.ofString(bodyOf(70_000)), JSON)
                .expectProblem(403, "insufficient-permissions");
        user.post("/api/sessions", "{").expectProblem(403, "insufficient-permissions");
        user.put("/api/sessions/999999999", "{}").expectProblem(403, "insufficient-permissions");
    }

    @Test
    void refusesTheBodyBeforeLookingForTheSession() {
        Api facilitator = TestUser.facilitator().api();
        String path = "/api/sessions/999999999";

        send(facilitator, "PUT", path, "{}", Map.of("Content-Type", "text/plain"))
                .expectProblem(415, "unsupported-media-type");
        facilitator
                .send("PUT", path, BodyPublishers.ofString(bodyOf(70_000)), JSON)
                .expectProblem(413, "payload-too-large");
        facilitator.put(path, Map.of("capacity", 0)).expectInvalid("capacity");
        facilitator.put(path, "{}").expectProblem(404, "session-not-found");
    }

    @Test
    void refusesTheBodyBeforeTheOwner() {
        long somebodyElses = aSession().offeredBy(TestUser.facilitator());
        Api facilitator = TestUser.facilitator().api();

        facilitator.put("/api/sessions/" + somebodyElses, Map.of("capacity", 0)).expectInvalid("capacity");
        facilitator.put("/api/sessions/" + somebodyElses, "{}").expectProblem(403, "not-your-session");
    }

    @Test
    void refusesTheOwnerBeforeTheRules() {
        TestUser owner = TestUser.facilitator();
        long cancelled = aSession().offeredBy(owner);
        owner.api().post("/api/sessions/" + cancelled + "/cancel").expect(200);

        TestUser.facilitator()
                .api()
                .post("/api/sessions/" + cancelled + "/cancel")
                .expectProblem(403, "not-your-session");
        owner.api().post("/api/sessions/" + cancelled + "/cancel").expectProblem(400, "session-cancelled");
    }

    // --- headers

    @ParameterizedTest
    @ValueSource(strings = {"/api/sessions", "/api/nothing", "/health", "/nothing"})
    void aHarmlessRequestIdIsRepeated(String path) {
        Answer answer = send(anonymous, "GET", path, "", Map.of("X-Request-Id", "client_id-1.2"));

        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("client_id-1.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with blank", "<script>", "quote\"", "%0d%0a"})
    void anyOtherRequestIdIsReplaced(String id) {
        Answer answer = send(anonymous, "GET", "/health", "", Map.of("X-Request-Id", id));

        assertThat(answer.header("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
    }

    @Test
    void aRequestIdMayBe64CharactersLong() {
        assertThat(send(anonymous, "GET", "/health", "", Map.of("X-Request-Id", "x".repeat(64)))
                        .header("X-Request-Id"))
                .hasValue("x".repeat(64));
        assertThat(send(anonymous, "GET", "/health", "", Map.of("X-Request-Id", "x".repeat(65)))
                        .header("X-Request-Id"))
                .isNotEqualTo(Optional.of("x".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/sessions?limit=1", "/api/nothing", "/health", "/nothing"})
    void browsersAreKeptFromGuessingFramingAndLeaking(String path) {
        Answer answer = TestUser.user().api().get(path);

        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Content-Security-Policy").orElseThrow()).contains("frame-ancestors 'none'");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/bookings/my, no-store",
        "/api/sessions/1, no-store",
        "/api/nothing, no-store",
        "/health, no-store",
        // Everybody who signs in sees the same: it may be kept, to be asked for again each time.
        "/api/sessions?limit=1, 'private, no-cache'"
    })
    void answersOfTheApiAreNotCached(String path, String expected) {
        Answer answer = TestUser.user().api().get(path);

        assertThat(answer.header("Cache-Control")).hasValue(expected);
        assertThat(answer.header("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/sessions?limit=1", "/api/nothing", "/health", "/nothing"})
    void theServerDoesNotSayWhatItIs(String path) {
        Answer answer = TestUser.user().api().get(path);

        assertThat(answer.header("X-Powered-By")).isEmpty();
        assertThat(answer.header("Server").orElse("")).doesNotContainPattern("\\d");
    }

    // --- cross-origin

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "cache-control",
                "content-type",
                "idempotency-key",
                "if-match",
                "if-none-match",
                "last-event-id",
                "traceparent",
                "tracestate",
                "x-request-id"
            })
    void aPreflightFromAnAllowedOriginIsAnswered(String header) {
        for (String path : List.of("/api/bookings", "/api/facilitator/events", "/openapi.json")) {
            Answer answer = send(
                            anonymous,
                            "OPTIONS",
                            path,
                            "",
                            Map.of(
                                    "Origin",
                                    TestEnvironment.ALLOWED_ORIGIN,
                                    "Access-Control-Request-Method",
                                    "POST",
                                    "Access-Control-Request-Headers",
                                    header))
                    .expect(204);

            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(TestEnvironment.ALLOWED_ORIGIN);
            assertThat(answer.header("Access-Control-Allow-Methods").orElseThrow())
                    .contains("POST", "PUT", "PATCH", "DELETE");
            assertThat(namesIn(answer, "Access-Control-Allow-Headers")).contains(header);
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
        }
    }

    @Test
    void anAllowedOriginMayReadAnswersAndRefusals() {
        Map<String, String> headers = Map.of("Origin", TestEnvironment.ALLOWED_ORIGIN);
        long session = aSession().offeredBy(TestUser.facilitator());
        // So that a page of one has a next.
        aSession().offeredBy(TestUser.facilitator());

        expectReadable(send(anonymous, "GET", "/api/auth/me", "", headers).expect(401), "www-authenticate");
        expectReadable(send(anonymous, "GET", "/api/nothing", "", headers).expect(404), "x-request-id");
        expectReadable(send(anonymous, "GET", "/health", "", headers).expect(200), "x-request-id");
        expectReadable(send(anonymous, "DELETE", "/api/sessions", "", headers).expect(405), "allow");
        expectReadable(
                send(TestUser.user().api(), "GET", "/api/sessions?limit=1", "", headers)
                        .expect(200),
                "link");
        expectReadable(
                send(
                                TestUser.user().api(),
                                "POST",
                                "/api/bookings",
                                "{\"session_id\": " + session + "}",
                                Map.of("Origin", TestEnvironment.ALLOWED_ORIGIN, "Content-Type", "application/json"))
                        .expect(201),
                "location");
    }

    private static void expectReadable(Answer answer, String header) {
        assertThat(answer.header(header)).as(answer.request()).isPresent();
        assertThat(answer.header("Access-Control-Allow-Origin"))
                .as(answer.request())
                .hasValue(TestEnvironment.ALLOWED_ORIGIN);
        assertThat(namesIn(answer, "Access-Control-Expose-Headers"))
                .contains(header, "retry-after", "x-total-count", "x-request-id");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    private static List<String> namesIn(Answer answer, String header) {
        return List.of(
                answer.header(header).orElseThrow().toLowerCase(Locale.ROOT).split(",\\s*", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "http://app.example.com",
                "https://app.example.com.evil.com",
                "https://app.example.com:8443",
                "null"
            })
    void aForeignOriginIsNotAllowed(String origin) {
        Map<String, String> headers = new HashMap<>(Map.of("Origin", origin));
        Answer get = send(anonymous, "GET", "/health", "", headers);
        headers.put("Access-Control-Request-Method", "POST");
        Answer preflight = send(anonymous, "OPTIONS", "/api/bookings", "", headers);

        assertThat(get.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight.header("Access-Control-Allow-Methods")).isEmpty();
    }

    private static Answer send(Api api, String method, String path, String body, Map<String, String> headers) {
        BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return api.send(method, path, publisher, headers);
    }

    private static BodyPublisher chunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    /** A booking of exactly so many bytes. */
    private static String bodyOf(int bytes) {
        String empty = "{\"session_id\": 1, \"notes\": \"\"}";
        return empty.replace("\"\"", "\"" + "x".repeat(bytes - empty.length()) + "\"");
    }
}
