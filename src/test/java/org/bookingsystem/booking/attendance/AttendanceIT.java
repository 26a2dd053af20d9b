package org.bookingsystem.booking.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.catalogue.SessionDraft.apiTime;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The day itself: who came, and lists to take along. */
@OnServer
class AttendanceIT {
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();

    private static Instant inMinutes(int minutes) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(minutes));
    }

    private Answer mark(long booking, String attendance) {
        String word = attendance == null ? "null" : '"' + attendance + '"';
        return facilitator
                .api()
                .put("/api/facilitator/bookings/" + booking + "/attendance", "{\"attendance\":" + word + "}");
    }

    /** As the facilitator's lists, the person's own, and what they can take along show it. */
    private List<String> shown(long session, long booking) {
        Stream<JsonNode> lists = Stream.of(
                        "/api/facilitator/bookings", "/api/facilitator/sessions/" + session + "/bookings")
                .map(path -> facilitator.api().get(path).expect(200).json().path(0));
        Stream<JsonNode> own = Stream.of(
                user.api().get("/api/bookings/" + booking).json(),
                user.api().get("/api/auth/me/export").json().path("bookings").path(0));
        return Stream.concat(lists, own)
                .map(shown -> shown.path("attendance").asText())
                .distinct()
                .toList();
    }

    @Test
    void theFacilitatorSaysWhoCameAndEverybodyConcernedSeesIt() {
        long session = aSession().starting(inMinutes(59)).offeredBy(facilitator);
        long booking = user.book(session);
        assertThat(shown(session, booking)).containsExactly("null");

        mark(booking, "attended").expect(200);
        assertThat(shown(session, booking)).containsExactly("attended");
        mark(booking, "no_show").expect(200);
        assertThat(shown(session, booking)).containsExactly("no_show");
        mark(booking, null).expect(200);
        assertThat(shown(session, booking)).containsExactly("null");
        SessionDraft.end(session);
        mark(booking, "attended").expect(200);
        assertThat(shown(session, booking)).containsExactly("attended");
    }

    @Test
    void nobodyHasComeMoreThanAnHourBeforeTheStart() {
        Instant start = inMinutes(62);
        long booking = user.book(aSession().starting(start).offeredBy(facilitator));
        String from = apiTime(start.minus(Duration.ofHours(1)));

        Answer refusal = mark(booking, "attended").expectProblem(400, "attendance-too-early", "from");

        assertThat(refusal.json().path("from").textValue()).isEqualTo(from);
        assertThat(refusal.error()).contains(from);
    }

    @Test
    void whoeverGaveTheSeatBackNeitherCameNorStayedAway() {
        long session = aSession().starting(inMinutes(30)).offeredBy(facilitator);
        long booking = user.book(session);
        mark(booking, "no_show").expect(200);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);

        Answer refusal = mark(booking, "attended").expectProblem(400, "booking-not-confirmed", "booking_status");

        assertThat(refusal.json().path("booking_status").textValue()).isEqualTo("cancelled");
        assertThat(shown(session, booking)).containsExactly("null");
    }

    @Test
    void bookingsOfOthersAreNotThere() {
        long booking = user.book(aSession().starting(inMinutes(30)).offeredBy(TestUser.facilitator()));

        mark(booking, "attended").expectProblem(404, "booking-not-found");
        mark(999_999_999, "attended").expectProblem(404, "booking-not-found");
        user.api()
                .put("/api/facilitator/bookings/" + booking + "/attendance", "{\"attendance\":null}")
                .expectProblem(403, "insufficient-permissions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"attendance\":\"\"}",
                "{\"attendance\":\"Attended\"}",
                "{\"attendance\":0}",
                "{\"attendance\":[]}",
                "{\"attendance\":true}",
                "{\"attendance\":\"held\"}"
            })
    void whatIsNoAttendanceIsNamed(String body) {
        facilitator
                .api()
                .put("/api/facilitator/bookings/999999999/attendance", body)
                .expectInvalid("attendance");
    }

    // --- lists to take along

    private Answer table(String path, String accept) {
        return facilitator.api().send("GET", path, BodyPublishers.noBody(), Map.of("Accept", accept));
    }

    @Test
    void theFacilitatorsListsAreTablesForWhoeverAsksForThem() {
        SessionDraft draft = aSession().with("title", "Tea, \"green\"").starting(inMinutes(30));
        long session = draft.offeredBy(facilitator);
        String start = draft.text("start_time");
        long booking = user.api()
                .post("/api/bookings", Map.of("session_id", session, "notes", "=HYPERLINK(\"http://evil.example\")"))
                .json()
                .path("booking_id")
                .longValue();
        mark(booking, "attended").expect(200);
        String booked = user.api()
                .get("/api/bookings/" + booking)
                .json()
                .path("booking_date")
                .textValue();
        String notes = "\"'=HYPERLINK(\"\"http://evil.example\"\")\"";

        Answer roster = table("/api/facilitator/sessions/" + session + "/bookings", "text/csv");
        Answer bookings = table("/api/facilitator/bookings", "text/csv");
        Answer sessions = table("/api/facilitator/sessions", "text/csv");

        assertThat(roster.expect(200).header("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(roster.header("Content-Disposition"))
                .hasValue("attachment; filename=\"session-" + session + "-bookings.csv\"");
        assertThat(roster.body())
                .startsWith("\uFEFF\"id\",\"user_id\",")
                .endsWith(("\r\n\"%d\",\"%d\",\"%s\",\"%s\",\"confirmed\",\"1\",\"attended\","
                                + "\"%s\",\"25.00\",\"USD\",%s\r\n")
                        .formatted(booking, user.id(), user.name(), user.email(), booked, notes));
        assertThat(bookings.expect(200).body())
                .endsWith(("\r\n\"%d\",\"%d\",\"Tea, \"\"green\"\"\",\"%s\",\"UTC\",\"%s+00:00\",\"%d\",\"%s\",\"%s\","
                                + "\"confirmed\",\"1\",\"attended\",\"%s\",\"25.00\",\"USD\",%s\r\n")
                        .formatted(
                                booking, session, start, start, user.id(), user.name(), user.email(), booked, notes));
        assertThat(sessions.expect(200).body())
                .contains("\r\n\"" + session + "\",\"Tea, \"\"green\"\"\",\"session\",\"" + start + "\"")
                .contains(",\"10\",\"25.00\",\"USD\",\"active\",\"1\",\"9\",");
    }

    @Test
    void aTableOfAPartIsAsLongAsTheListOfIt() {
        long session = aSession().offeredBy(facilitator);
        TestUser.users(3).forEach(one -> one.book(session));
        String path = "/api/facilitator/sessions/" + session + "/bookings";

        assertThat(table(path, "text/csv").body().lines()).hasSize(4);
        Answer part = table(path + "?limit=2&total=true", "text/csv").expect(200);
        assertThat(part.body().lines()).hasSize(3);
        assertThat(part.header("X-Total-Count")).hasValue("3");
        assertThat(table(part.links().get("next"), "text/csv").body().lines()).hasSize(2);
        table(path + "?limit=0", "text/csv").expectInvalid("limit");
    }

    @Test
    void aLongTableIsWhole() {
        long session = aSession().with("capacity", 1300).offeredBy(facilitator);
        TestDatabase database = TestDatabase.current();
        database.insert(
                "INSERT INTO bookings (user_id, session_id, facilitator_id, booking_status, booking_date, price_cents)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                Stream.generate(() -> new Object[] {
                            user.id(), session, facilitator.facilitatorId(), "cancelled", Instant.now(), 2500L
                        })
                        .limit(1201)
                        .toList());

        assertThat(table("/api/facilitator/bookings", "text/csv")
                        .body()
                        .lines()
                        .skip(1)
                        .distinct())
                .hasSize(1201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "application/json|application/json",
                "text/csv|text/csv;charset=UTF-8",
                "text/*|text/csv;charset=UTF-8",
                "text/csv;q=0.5, application/json;q=0.4|text/csv;charset=UTF-8",
                "text/csv;q=0.4, application/json;q=0.5|application/json",
                "text/csv;q=0, */*|application/json",
                "text/html, */*;q=0.8|application/json"
            })
    void whoeverTakesBothGetsWhatTheyPreferAndElseJson(String accept, String type) {
        for (String path : List.of("/api/facilitator/bookings", "/api/facilitator/sessions")) {
            assertThat(table(path, accept).expect(200).header("Content-Type"))
                    .as(path)
                    .hasValue(type);
        }
    }

    @Test
    void whoeverTakesNeitherIsTold() {
        table("/api/facilitator/bookings", "image/png").expectProblem(406, "not-acceptable");
    }
}
