package org.bookingsystem.outbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.outbox.Outage.expectAsQuickAs;
import static org.bookingsystem.outbox.Outage.expectDelivered;
import static org.bookingsystem.outbox.Outage.medianMillis;
import static org.bookingsystem.outbox.Outage.statuses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.catalogue.series.OfferedSeries;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.FakeService.Reply;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnServer
class EmailIT {

    private final FakeService email = FakeService.email();
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();

    @BeforeEach
    void heal() {
        Outage.heal(email, "email");
    }

    @AfterEach
    void expectNothingTwice() {
        Outage.expectNothingTwice(email);
    }

    @AfterAll
    static void leave() {
        FakeService.email().stop();
    }

    @Test
    void confirmsABookingToBoth() {
        SessionDraft draft = SessionDraft.aSession().with("title", "Tea & <b>cake</b>");
        long booking = user.book(draft.offeredBy(facilitator));

        List<Received> requests = await(booking, 2);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/emails");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Idempotency-Key")).isNotBlank();
            assertThat(request.header("webhook-signature")).startsWith("v1,");
            assertThat(request.json().path("text").textValue()).contains("Tea & <b>cake</b>", " UTC");
            assertThat(request.json().path("html").textValue()).contains("Tea &amp; &lt;b&gt;cake&lt;/b&gt;", " UTC");
        });
        JsonNode confirmation = to(user, requests).get(0);
        assertThat(confirmation.path("to_name").textValue()).isEqualTo(user.name());
        assertThat(confirmation.path("template").textValue()).isEqualTo("booking-created-attendee");
        assertThat(confirmation.path("subject").textValue()).isEqualTo("Booked: Tea & <b>cake</b>");
        assertThat(confirmation.path("data").path("event").textValue()).isEqualTo("booking.created");
        assertThat(confirmation.path("data").path("ics").textValue())
                .contains(
                        "UID:booking-" + booking + "@" + installation() + ".booking-system",
                        "METHOD:REQUEST",
                        "SEQUENCE:0");
        JsonNode news = to(facilitator, requests).get(0);
        assertThat(news.path("to_name").textValue()).isEqualTo(facilitator.name());
        assertThat(news.path("template").textValue()).isEqualTo("booking-created-facilitator");
        assertThat(news.path("text").textValue()).contains(user.name(), user.email());
    }

    @Test
    void writesToEachAsTheyHaveChosen() {
        user.api()
                .patch("/api/auth/me", Map.of("locale", "de-AT", "time_zone", "America/New_York"))
                .expect(200);
        long session = SessionDraft.aSession()
                .in("Europe/Berlin", "2031-03-30T01:30:00", "2031-03-30T03:30:00")
                .offeredBy(facilitator);

        List<Received> requests = await(user.book(session), 2);

        JsonNode german = to(user, requests).get(0);
        assertThat(german.path("subject").textValue()).startsWith("Gebucht: ");
        assertThat(german.path("text").textValue())
                .contains(
                        "Wann:     Sonntag, 30. März 2031, 01:30 UTC+1 bis 03:30 UTC+2 (Europe/Berlin)",
                        "Für Sie:  Samstag, 29. März 2031, 20:30 bis 21:30 (America/New_York, UTC-4)");
        assertThat(german.at("/data/language").textValue()).isEqualTo("de");
        assertThat(german.at("/data/ics").textValue())
                .contains("DTSTART;TZID=Europe/Berlin:20310330T013000", "BEGIN:VTIMEZONE");
        assertThat(german.at("/data/session/local_start_time").textValue()).isEqualTo("2031-03-30T01:30:00+01:00");
        assertThat(to(facilitator, requests).get(0).path("text").textValue())
                .contains("When:     Sunday, 30 March 2031, 01:30 UTC+1 to 03:30 UTC+2 (Europe/Berlin)\n")
                .doesNotContain("For you");
    }

    @Test
    void keepsCalendarsUpToDate() {
        long session = SessionDraft.aSession().offeredBy(facilitator);
        TestUser leaves = TestUser.user();
        long left = leaves.book(session);
        long stayed = user.book(session);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Another"))
                .expect(200);
        leaves.api().post("/api/bookings/" + left + "/cancel").expect(200);
        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        List<JsonNode> toLeft = to(leaves, await(left, 5));
        assertThat(templates(toLeft))
                .containsExactly("booking-created-attendee", "session-changed-attendee", "booking-cancelled-attendee");
        assertThat(calendar(toLeft)).containsExactly("REQUEST 0", "REQUEST 1", "CANCEL 2");
        assertThat(templates(to(facilitator, await(left, 5))))
                .containsExactly("booking-created-facilitator", "booking-cancelled-facilitator");
        List<JsonNode> toStayed = to(user, await(stayed, 4));
        assertThat(templates(toStayed))
                .containsExactly("booking-created-attendee", "session-changed-attendee", "session-cancelled-attendee");
        assertThat(calendar(toStayed)).containsExactly("REQUEST 0", "REQUEST 1", "CANCEL 2");
    }

    @Test
    void writesWhatItCouldNotWhenTheServiceIsBack() {
        double healthy = medianMillis(new ArrayList<>());
        email.stop();
        List<Long> missed = new ArrayList<>();

        expectAsQuickAs(healthy, missed);
        email.start();

        expectDelivered("email", missed);
        for (long booking : missed) {
            assertThat(email.receivedAbout(booking)).hasSize(2);
        }
    }

    @Test
    void writesToOneWhereTheOtherIsRefused() {
        email.answers(request -> Reply.status(request.body().contains("created-facilitator") ? 422 : 200));

        long booking = user.book(SessionDraft.aSession().offeredBy(facilitator));

        Eventually.holds(() -> assertThat(statuses("email", booking)).containsExactlyInAnyOrder("dead", "delivered"));
        assertThat(TestDatabase.current()
                        .text(
                                "SELECT last_error FROM deliveries WHERE channel = 'email'"
                                        + " AND recipient = 'facilitator'"
                                        + " AND subject = ?",
                                "bookings/" + booking))
                .contains("answered 422");
    }

    @Test
    void facilitatorsCalendarHasOneEntryForASessionHoweverManyBookIt() {
        long session = SessionDraft.aSession().offeredBy(facilitator);
        user.book(session);
        TestUser.user().book(session);
        awaitLetters(facilitator, 2);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Another"))
                .expect(200);
        awaitLetters(facilitator, 3);
        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        List<JsonNode> letters = awaitLetters(facilitator, 4);
        assertThat(templates(letters))
                .containsExactly(
                        "booking-created-facilitator",
                        "booking-created-facilitator",
                        "session-changed-facilitator",
                        "session-cancelled-facilitator");
        assertThat(calendar(letters)).containsExactly("REQUEST 0", "REQUEST 0", "REQUEST 1", "CANCEL 2");
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.path("data").path("ics").textValue())
                        .contains("UID:session-" + session + "@" + installation() + ".booking-system"));
    }

    @Test
    void facilitatorWhoseCalendarIsWrongIsToldThoughNobodyHoldsASeatAnyMore() {
        long session = SessionDraft.aSession().offeredBy(facilitator);
        long booking = user.book(session);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        awaitLetters(facilitator, 2);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Another"))
                .expect(200);

        assertThat(templates(awaitLetters(facilitator, 3))).last().isEqualTo("session-changed-facilitator");
        // Whoever gave their seat back was told to take it out of the calendar, and holds nothing.
        assertThat(awaitLetters(user, 2)).hasSize(2);
    }

    @Test
    void nobodyIsToldOfASessionThatWasNeverBooked() {
        long session = SessionDraft.aSession().offeredBy(facilitator);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Another"))
                .expect(200);
        user.book(SessionDraft.aSession().offeredBy(facilitator));

        assertThat(templates(awaitLetters(facilitator, 1))).containsExactly("booking-created-facilitator");
    }

    @Test
    void facilitatorWhoBooksTheirOwnSessionGetsOneLetterForEachThingThatHappens() {
        long session = SessionDraft.aSession().offeredBy(facilitator);
        long booking = facilitator.book(session);
        awaitLetters(facilitator, 1);
        facilitator.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        awaitLetters(facilitator, 2);
        facilitator.book(session);
        awaitLetters(facilitator, 3);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Another"))
                .expect(200);
        awaitLetters(facilitator, 4);
        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        List<JsonNode> letters = awaitLetters(facilitator, 5);
        assertThat(templates(letters))
                .containsExactly(
                        "booking-created-facilitator",
                        "booking-cancelled-facilitator",
                        "booking-created-facilitator",
                        "session-changed-facilitator",
                        "session-cancelled-facilitator");
        assertThat(calendar(letters)).containsExactly("REQUEST 0", "REQUEST 0", "REQUEST 0", "REQUEST 1", "CANCEL 2");
        Eventually.holds(() -> assertThat(TestDatabase.current()
                        .number(
                                "SELECT COUNT(*) FROM deliveries WHERE channel = 'email' AND owner = ?",
                                "facilitators/" + facilitator.facilitatorId()))
                .isEqualTo(5));
    }

    @Test
    void tellsOnceOfManySessionsOfASeries() {
        OfferedSeries series = OfferedSeries.offeredBy(facilitator);
        String path = "/api/series/" + series.id();
        user.api().post(path + "/bookings").expect(201);
        awaitLetters(user, 1);
        facilitator
                .api()
                .put(path + "?from=" + series.session(2), Map.of("local_start_time", "2031-05-19T17:00:00"))
                .expect(200);
        awaitLetters(user, 2);
        facilitator.api().post(path + "/cancel").expect(200);

        List<JsonNode> letters = awaitLetters(user, 3);
        assertThat(templates(letters))
                .containsExactly("series-booked-attendee", "series-changed-attendee", "series-cancelled-attendee");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.at("/data/series_id").longValue()).isEqualTo(series.id());
            assertThat(letter.at("/data/ics_method").textValue()).isEqualTo("PUBLISH");
        });
        assertThat(letters.get(1).path("text").textValue())
                .contains("Monday, 19 May 2031, 17:00 to 19:00", "Monday, 26 May 2031, 17:00 to 19:00")
                .doesNotContain("12 May");
        assertThat(letters.get(1).at("/data/occurrences")).hasSize(2);
        assertThat(letters.get(2).at("/data/ics").textValue()).contains("STATUS:CANCELLED", "SEQUENCE:1", "SEQUENCE:2");
        assertThat(templates(awaitLetters(facilitator, 3))).allMatch(template -> template.startsWith("series-"));
    }

    private List<JsonNode> letters(TestUser recipient) {
        return to(recipient, email.received());
    }

    private List<JsonNode> awaitLetters(TestUser recipient, int count) {
        return Eventually.get(() -> {
            List<JsonNode> letters = letters(recipient);
            assertThat(letters).hasSize(count);
            return letters;
        });
    }

    private static String installation() {
        return TestDatabase.current().text("SELECT id FROM installation").orElseThrow();
    }

    private List<Received> await(long booking, int count) {
        return Eventually.get(() -> {
            List<Received> requests = email.receivedAbout(booking);
            assertThat(requests).hasSize(count);
            return requests;
        });
    }

    private static List<JsonNode> to(TestUser user, List<Received> requests) {
        return requests.stream()
                .map(Received::json)
                .filter(json -> json.path("to").textValue().equals(user.email()))
                .toList();
    }

    private static List<String> templates(List<JsonNode> emails) {
        return emails.stream().map(json -> json.path("template").textValue()).toList();
    }

    /** Method and sequence of each. */
    private static List<String> calendar(List<JsonNode> emails) {
        return emails.stream()
                .map(json -> json.path("data").path("ics").textValue().lines())
                .map(lines -> String.join(
                        " ",
                        lines.filter(line -> line.startsWith("METHOD:") || line.startsWith("SEQUENCE:"))
                                .map(line -> line.replaceFirst("^\\w+:", ""))
                                .toList()))
                .toList();
    }
}
