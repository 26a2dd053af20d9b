package org.bookingsystem.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.bookingsystem.support.TestEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnServer
class CalendarIT {
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();

    @Test
    void itsAddressIsShownOnceRenewedAndRevoked() {
        assertThat(user.api().get("/api/calendar").expect(200).json())
                .isEqualTo(Answer.json("{\"exists\":false,\"created_at\":null}"));

        Answer made = user.api().post("/api/calendar").expect(201);
        String url = made.json().path("url").textValue();
        assertThat(url).matches(TestEnvironment.PUBLIC_URL + "/calendar/[A-Za-z0-9_-]{22}\\.ics");
        assertThat(made.json().path("webcal_url").textValue()).isEqualTo(url.replaceFirst("^https?", "webcal"));
        assertThat(made.header("Location").orElseThrow()).endsWith("/api/calendar");
        assertThat(made.header("Cache-Control")).hasValue("no-store");
        JsonNode told = user.api().get("/api/calendar").expect(200).json();
        assertThat(told.path("exists").booleanValue()).isTrue();
        assertThat(told.path("created_at")).isEqualTo(made.json().path("created_at"));
        assertThat(told.toString()).doesNotContain(secret(url));
        read(url).expect(200);

        String renewed = address(user);
        assertThat(renewed).isNotEqualTo(url);
        read(url).expectProblem(404, "not-found");
        read(renewed).expect(200);

        for (int i = 0; i < 2; i++) {
            assertThat(user.api()
                            .delete("/api/calendar")
                            .expect(200)
                            .json()
                            .path("message")
                            .textValue())
                    .isEqualTo("Calendar address revoked");
        }
        read(renewed).expectProblem(404, "not-found");
        Api.anonymous().post("/api/calendar").expectProblem(401, "token-missing");
    }

    @Test
    void hasWhatItsOwnerBookedUnderTheUidsOfTheLetters() {
        String title = "Tea; cake, \\ \uD83C\uDF75 " + "ø".repeat(150);
        long session = aSession()
                .with("title", title)
                .with("place", "The old mill")
                .with("online_url", "https://meet.example.com/tea")
                .in("Europe/Berlin", "2031-03-30T01:30:00", "2031-03-30T03:30:00")
                .offeredBy(facilitator);
        long booking = user.api()
                .post("/api/bookings", Map.of("session_id", session, "notes", "Vegan,\nplease"))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();

        Answer answer = read(address(user)).expect(200);

        assertThat(answer.header("Content-Type")).hasValue("text/calendar; charset=utf-8");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.body().split("\r\n", -1))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(lines(answer))
                .contains(
                        "METHOD:PUBLISH",
                        "NAME:Bookings",
                        "X-WR-CALNAME:Bookings",
                        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                        "X-PUBLISHED-TTL:PT1H",
                        "UID:booking-" + booking + at(),
                        "SEQUENCE:0",
                        "STATUS:CONFIRMED",
                        "DTSTART;TZID=Europe/Berlin:20310330T013000",
                        "DTEND;TZID=Europe/Berlin:20310330T033000",
                        "TZID:Europe/Berlin",
                        "LOCATION:The old mill",
                        "CONFERENCE;VALUE=URI:https://meet.example.com/tea")
                .anyMatch(line -> line.startsWith("ORGANIZER;CN=" + facilitator.name() + ":mailto:"))
                .noneMatch(line -> line.contains(facilitator.email()));
        VEvent event = events(answer).get(0);
        assertThat(event.getSummary().getValue()).isEqualTo(title);
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2031-03-30T00:30:00Z"));
        assertThat(event.getDescription().getValue())
                .contains(
                        "With: " + facilitator.name(),
                        "Online: https://meet.example.com/tea",
                        "Vegan,\nplease",
                        "Breathing, mostly");
        assertThat(event.getLastModified().getValue())
                .isEqualTo(event.getDateTimeStamp().getValue());
    }

    @Test
    void followsWhatChangesAndKeepsWhatWasCancelledFor30Days() {
        long session =
                aSession().with("online_url", "https://meet.example.com/a").offeredBy(facilitator);
        long other = aSession().offeredBy(facilitator);
        long booking = user.book(session);
        long given = user.book(other);
        String url = address(user);
        Instant before =
                entry(url, "booking-" + booking).getLastModified().getValue().toInstant();

        pause();
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Another"))
                .expect(200);
        VEvent changed = entry(url, "booking-" + booking);
        assertThat(changed.getSummary().getValue()).isEqualTo("Another");
        assertThat(changed.getSequence().getValue()).isEqualTo(1);
        assertThat(changed.getLastModified().getValue().toInstant()).isAfter(before);

        user.api().post("/api/bookings/" + given + "/cancel").expect(200);
        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);
        VEvent cancelled = entry(url, "booking-" + booking);
        assertThat(cancelled.getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(cancelled.getSequence().getValue()).isEqualTo(2);
        assertThat(cancelled.getLocation()).isNull();
        VEvent gaveBack = entry(url, "booking-" + given);
        assertThat(gaveBack.getStatus().getValue()).isEqualTo("CANCELLED");
        // As in the letter: higher than that of the session.
        assertThat(gaveBack.getSequence().getValue()).isEqualTo(1);
        assertThat(entry(address(facilitator), "session-" + session).getStatus().getValue())
                .isEqualTo("CANCELLED");

        Instant longAgo = Instant.now().minus(Duration.ofDays(31));
        TestDatabase.current().execute("UPDATE bookings SET changed_at = ? WHERE user_id = ?", longAgo, user.id());
        assertThat(events(read(url))).isEmpty();
    }

    @Test
    void aFacilitatorSeesTheSessionsWithTheSeatsTakenAndWhatTheyBookedElsewhere() {
        long session =
                aSession().with("capacity", 7).with("max_seats_per_booking", 3).offeredBy(facilitator);
        long elsewhere = aSession().offeredBy(TestUser.facilitator());
        user.api()
                .post("/api/bookings", Map.of("session_id", session, "seats", 3))
                .expect(201);
        facilitator.book(session);
        long booked = facilitator.book(elsewhere);
        facilitator.api().patch("/api/auth/me", Map.of("locale", "de")).expect(200);
        String url = address(facilitator);

        VEvent own = entry(url, "session-" + session);

        assertThat(own.getDescription().getValue()).startsWith("4 von 7 Plätzen vergeben");
        assertThat(events(read(address(user))).get(0).getDescription().getValue())
                .contains("Seats: 3");
        assertThat(lines(read(url))).contains("NAME:Buchungen");
        // The own seat is the session that is there already.
        assertThat(events(read(url)))
                .extracting(event -> event.getUid().getValue().replaceFirst("@.*", ""))
                .containsExactlyInAnyOrder("session-" + session, "booking-" + booked);
        assertThat(read(url).body()).doesNotContain(user.name(), user.email());
    }

    @Test
    void whatWasOverMoreThan30DaysAgoIsLeftOut() {
        long session = aSession().offeredBy(facilitator);
        user.book(session);
        SessionDraft.end(session);
        String url = address(user);
        assertThat(events(read(url))).hasSize(1);

        Instant end = Instant.now().minus(Duration.ofDays(31));
        TestDatabase.current()
                .execute(
                        "UPDATE sessions SET start_time = ?, end_time = ? WHERE id = ?",
                        end.minusSeconds(60),
                        end,
                        session);

        assertThat(events(read(url))).isEmpty();
    }

    @Test
    void whoeverHasItAlreadyIsToldSo() {
        user.book(aSession().with("description", "Long. ".repeat(300)).offeredBy(facilitator));
        String path = path(address(user));
        Answer whole = Api.anonymous().get(path).expect(200);
        String tag = whole.header("ETag").orElseThrow();

        for (String known : List.of(tag, "\"other\", " + tag, tag.replaceFirst("^W/", ""), "*")) {
            Answer again = send("GET", path, Map.of("If-None-Match", known)).expect(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.header("ETag")).hasValue(tag);
        }
        send("GET", path, Map.of("If-None-Match", "W/\"other\"")).expect(200);
        assertThat(whole.header("Cache-Control")).hasValue("private, no-cache");
        Answer head = send("HEAD", path, Map.of()).expect(200);
        assertThat(head.header("ETag")).hasValue(tag);
        assertThat(head.header("Content-Length")).isEqualTo(whole.header("Content-Length"));
        assertThat(head.body()).isEmpty();
        Answer packed = send("GET", path, Map.of("Accept-Encoding", "gzip")).expect(200);
        assertThat(packed.header("Content-Encoding")).hasValue("gzip");
        assertThat(packed.header("ETag")).hasValue(tag);

        user.book(aSession().offeredBy(facilitator));
        send("GET", path, Map.of("If-None-Match", tag)).expect(200);
        send("POST", path, Map.of()).expectProblem(405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/calendar/AAAAAAAAAAAAAAAAAAAAAA.ics",
                "/calendar/AAAAAAAAAAAAAAAAAAAAAA",
                "/calendar/",
                "/calendar",
                "/calendar/.ics",
                "/calendar/..ics",
                "/calendar/%2e%2e%2e.ics",
                "/calendar/AAAAAAAAAAAAAAAAAAAAA%20.ics",
                "/calendar/a/AAAAAAAAAAAAAAAAAAAAAA.ics",
                "/calendar/%F0%9F%8D%B5%F0%9F%8D%B5.ics",
                "/calendar/'%20OR%20'1'='1.ics"
            })
    void anAddressThatIsNoneTellsNothing(String path) {
        Answer answer = Api.anonymous().get(path).expectProblem(404, "not-found");

        assertThat(answer.body()).doesNotContain("AAAA", "calendar");
    }

    @Test
    void anAddressThatIsFarTooLongTellsNothing() {
        Api.anonymous().get("/calendar/" + "A".repeat(6000) + ".ics").expectProblem(404, "not-found");
    }

    @Test
    void endsWithAllThatTokensRestOn() {
        String out = address(user);
        user.api().post("/api/auth/logout-everywhere").expect(200);
        read(out).expectProblem(404, "not-found");

        TestUser blocked = TestUser.user();
        String kept = address(blocked);
        Api admin = TestUser.admin().api();
        admin.post("/api/admin/users/" + blocked.id() + "/block").expect(200);
        read(kept).expectProblem(404, "not-found");
        admin.post("/api/admin/users/" + blocked.id() + "/unblock").expect(200);
        read(kept).expectProblem(404, "not-found");

        TestUser leaver = TestUser.user();
        String left = address(leaver);
        leaver.api().delete("/api/auth/me").expect(200);
        read(left).expectProblem(404, "not-found");
        assertThat(TestDatabase.current().number("SELECT COUNT(*) FROM calendars WHERE user_id = ?", leaver.id()))
                .isZero();
    }

    @Test
    void itsSecretIsKeptNowhere() {
        user.book(aSession().offeredBy(facilitator));
        String url = address(user);
        String secret = secret(url);
        read(url).expect(200);
        send("GET", path(url).replace(secret, secret + "x"), Map.of()).expect(404);
        send("POST", path(url), Map.of()).expect(405);

        assertThat(TestDatabase.current().columnsWith(secret)).isEmpty();
        assertThat(Api.anonymous().get("/metrics").expect(200).body())
                .contains("route=\"/calendar/*\"")
                .doesNotContain(secret);
        assertThat(user.api().get("/api/auth/me/export").expect(200).body()).doesNotContain(secret);
        assertThat(TestEnvironment.log()).doesNotContain(secret);
    }

    @Test
    void oneBookingIsAFileForACalendar() {
        long session = aSession().offeredBy(facilitator);
        long booking = user.book(session);
        String path = "/api/bookings/" + booking + ".ics";

        Answer file = user.api().get(path).expect(200);

        assertThat(file.header("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(file.header("Content-Disposition")).hasValue("attachment; filename=\"booking-" + booking + ".ics\"");
        assertThat(lines(file))
                .contains("METHOD:PUBLISH", "UID:booking-" + booking + at())
                .noneMatch(line -> line.startsWith("REFRESH-INTERVAL"));
        user.api().get("/api/bookings/" + booking).expect(200);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        assertThat(lines(user.api().get(path).expect(200))).contains("STATUS:CANCELLED");

        TestUser.user().api().get(path).expectProblem(404, "booking-not-found");
        facilitator.api().get(path).expectProblem(404, "booking-not-found");
        user.api().get("/api/bookings/9223372036854775807.ics").expectProblem(404, "booking-not-found");
        for (String none : List.of("my", "-", "9223372036854775808", "1.5", "%20")) {
            user.api().get("/api/bookings/" + none + ".ics").expect(404);
        }
        Api.anonymous().get(path).expectProblem(401, "token-missing");
    }

    /** How the letters' UIDs end. */
    private static String at() {
        return "@" + TestDatabase.current().text("SELECT id FROM installation").orElseThrow() + ".booking-system";
    }

    private static String address(TestUser owner) {
        return owner.api().post("/api/calendar").expect(201).json().path("url").textValue();
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }

    private static String secret(String url) {
        return path(url).replaceAll("^/calendar/|\\.ics$", "");
    }

    private static Answer read(String url) {
        return Api.anonymous().get(path(url));
    }

    private static Answer send(String method, String path, Map<String, String> headers) {
        return Api.anonymous().send(method, path, BodyPublishers.noBody(), headers);
    }

    private static List<String> lines(Answer answer) {
        return List.of(answer.body().replace("\r\n ", "").split("\r\n"));
    }

    private static List<VEvent> events(Answer answer) {
        return Optional.ofNullable(Biweekly.parse(answer.expect(200).body()).first())
                .map(ICalendar::getEvents)
                .orElseThrow();
    }

    private static VEvent entry(String url, String uid) {
        return events(read(url)).stream()
                .filter(event -> event.getUid().getValue().equals(uid + at()))
                .findFirst()
                .orElseThrow();
    }

    /** Times in calendars are whole seconds. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(1001);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
