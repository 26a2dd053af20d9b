package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.platform.persistence.Fingerprint;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.RawHttp;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server trusts 127.0.0.1 and 10.0.0.0/8. On Linux all of 127.0.0.0/8 is this machine's. */
@OnServer
@EnabledOnOs(OS.LINUX)
class ForwardedIT {
    private static final String PROXY = "127.0.0.1";
    private static final String STRANGER = "127.0.0.2";

    @Test
    void aTrustedProxySaysWhoCalls() {
        logIn(PROXY, "X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.1.2.3").expectProblem(401, "invalid-credentials");

        assertThat(countedFor("203.0.113.9")).isTrue();
        assertThat(countedFor("198.51.100.1"))
                .as("what the client itself may have said")
                .isFalse();
    }

    @Test
    void severalHeadersAreReadAsOne() {
        logIn(PROXY, "X-Forwarded-For: 198.51.100.2", "X-Forwarded-For: 203.0.113.10")
                .expect(401);

        assertThat(countedFor("203.0.113.10")).isTrue();
    }

    @Test
    void nobodyElseDoes() {
        logIn(STRANGER, "X-Forwarded-For: 203.0.113.11").expect(401);

        assertThat(countedFor("203.0.113.11")).isFalse();
        assertThat(countedFor(STRANGER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",,,",
                "unknown",
                "localhost",
                "203.0.113.12, example.com",
                "203.0.113.12:4711",
                "999.1.1.1",
                "::::",
                "'; DROP TABLE users; --",
                "203.0.113.12,\t"
            })
    void whatIsNoAddressLeavesTheProxysOwn(String value) {
        logIn(PROXY, "X-Forwarded-For: " + value, "X-Forwarded-Proto: " + value).expect(401);
        logIn(STRANGER, "X-Forwarded-For: " + value, "X-Forwarded-Proto: " + value)
                .expect(401);

        assertThat(countedFor("203.0.113.12")).isFalse();
    }

    @Test
    void aLongListHurtsNobody() {
        String hops = Stream.generate(() -> "10.0.0.1").limit(600).collect(Collectors.joining(","));
        logIn(PROXY, "X-Forwarded-For: " + hops).expect(401);
    }

    @Test
    void aTrustedProxySaysHowTheClientCalls() {
        assertThat(location(PROXY, "https")).startsWith("https://booking.example.com/api/");
        assertThat(location(PROXY, "HTTPS")).startsWith("https://booking.example.com/api/");
        assertThat(location(PROXY, "http")).startsWith("http://booking.example.com/api/");
        assertThat(location(PROXY, "gopher")).startsWith("http://booking.example.com/api/");
        assertThat(location(STRANGER, "https")).startsWith("http://booking.example.com/api/");
    }

    @Test
    void linksGoTheWayThatTheClientCame() {
        TestUser user = TestUser.user();
        TestUser facilitator = TestUser.facilitator();
        aSession().offeredBy(facilitator);
        aSession().offeredBy(facilitator);
        Answer page = RawHttp.answerTo(
                AddressRange.address(PROXY).orElseThrow(),
                "GET /api/sessions?limit=1 HTTP/1.1\r\nHost: booking.example.com\r\nConnection: close\r\n"
                        + "Authorization: Bearer "
                        + user.token() + "\r\nX-Forwarded-Proto: https\r\n\r\n");

        assertThat(page.expect(200).header("Link").orElseThrow())
                .contains("<https://booking.example.com/api/sessions?");
    }

    private static Answer logIn(String from, String... headers) {
        // An account of its own each time, or the accounts' limit would answer.
        String body = "{\"email\":\"" + TestUser.newEmail() + "\",\"password\":\"a wrong guess\"}";
        return post(from, "/api/auth/login", body, headers);
    }

    private static String location(String from, String scheme) {
        TestUser user = TestUser.user();
        long session = aSession().offeredBy(TestUser.facilitator());
        return post(
                        from,
                        "/api/bookings",
                        "{\"session_id\":" + session + "}",
                        "Authorization: Bearer " + user.token(),
                        "X-Forwarded-Proto: " + scheme)
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static Answer post(String from, String path, String body, String... headers) {
        return RawHttp.answerTo(
                AddressRange.address(from).orElseThrow(),
                "POST " + path + " HTTP/1.1\r\nHost: booking.example.com\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n"
                        + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
                        + "\r\n" + body);
    }

    private static boolean countedFor(String address) {
        List<Long> rows = TestDatabase.current()
                .query(
                        "SELECT count(*) FROM rate_limits WHERE counted_for = ?",
                        row -> row.getLong(1),
                        Fingerprint.of("address " + address));
        return rows.get(0) > 0;
    }
}
