package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnServer
class RemindersIT {
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(23));

    private final FakeService email = FakeService.email();
    private final TestUser facilitator = TestUser.facilitator();

    @BeforeEach
    void heal() {
        Outage.heal(email, "email");
    }

    @AfterAll
    static void leave() {
        FakeService.email().stop();
    }

    /** All in one: whoever looks by the clock does so every few seconds. */
    @Test
    void thoseWhoBookedInTimeAreRemindedOnceInTheSessionsZone() {
        long session = aSession()
                .with("title", "Tea ceremony")
                .with("time_zone", "Asia/Tokyo")
                .with("place", "The old mill")
                .starting(Instant.now().plus(Duration.ofDays(9)))
                .offeredBy(facilitator);
        TestUser reader = TestUser.user();
        reader.api().patch("/api/auth/me", Map.of("locale", "de")).expect(200);
        long booking = reader.book(session);
        TestUser without = TestUser.user();
        without.api()
                .patch("/api/auth/me", Map.of("letters", Map.of("session_reminder", false)))
                .expect(200);
        long unwanted = without.book(session);
        TestUser gone = TestUser.user();
        long cancelled = gone.book(session);
        TestDatabase.current()
                .execute(
                        "UPDATE bookings SET booking_date = ? WHERE session_id = ?",
                        Instant.now().minus(Duration.ofDays(2)),
                        session);
        long late = TestUser.user().book(session);
        gone.api().post("/api/bookings/" + cancelled + "/cancel").expect(200);
        dueNow(session);
        runNow();

        Eventually.holds(() -> assertThat(reminders(booking)).hasSize(1));
        Received letter = reminders(booking).get(0);
        assertThat(letter.json().path("to").textValue()).isEqualTo(reader.email());
        assertThat(letter.json().path("subject").textValue()).isEqualTo("Erinnerung: Tea ceremony");
        assertThat(letter.json().path("text").textValue()).contains("(Asia/Tokyo, UTC+9)", "Wo:       The old mill");
        assertThat(letter.json().path("data").has("ics")).isFalse();
        assertThat(List.of(unwanted, cancelled, late))
                .allSatisfy(other -> assertThat(reminders(other)).isEmpty());
        assertThat(TestDatabase.current()
                        .number(
                                "SELECT COUNT(*) FROM deliveries d JOIN events e ON e.id = d.event"
                                        + " WHERE e.type = 'session.reminder' AND d.subject = ?",
                                "bookings/" + booking))
                .isEqualTo(1);
    }

    /** The statements of two nodes at once, on the database that a node uses at the same time. */
    @Test
    void howeverManyNodesLookAtOnceASessionIsDueOnce() throws Exception {
        List<Long> sessions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sessions.add(
                    aSession().starting(Instant.now().plus(Duration.ofDays(9))).offeredBy(facilitator));
        }
        sessions.forEach(this::dueNow);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Future<List<Long>>> marked = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            marked.add(nodes.submit(() -> mark(sessions)));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> one : marked) {
            all.addAll(one.get());
        }
        nodes.shutdown();

        // The server's own job may have been quicker.
        assertThat(all).doesNotHaveDuplicates();
        assertThat(sessions).allSatisfy(session -> assertThat(TestDatabase.current()
                        .number("SELECT COUNT(*) FROM sessions WHERE id = ? AND reminded_for = start_time", session))
                .isEqualTo(1));
    }

    private static List<Long> mark(List<Long> sessions) {
        List<Long> marked = new ArrayList<>();
        for (long session : sessions) {
            TestDatabase.current()
                    .query(
                            ReminderService.MARK,
                            row -> session,
                            session,
                            Instant.now(),
                            Instant.now().plus(Duration.ofDays(1)))
                    .forEach(marked::add);
        }
        return marked;
    }

    private void dueNow(long session) {
        TestDatabase.current()
                .execute(
                        "UPDATE sessions SET start_time = ?, end_time = ? WHERE id = ?",
                        start,
                        start.plus(Duration.ofHours(1)),
                        session);
    }

    private static void runNow() {
        TestDatabase.current().execute("UPDATE jobs SET due_at = ? WHERE name = ?", Instant.EPOCH, Reminders.NAME);
    }

    private List<Received> reminders(long booking) {
        return email.receivedAbout(booking).stream()
                .filter(letter -> letter.json().path("template").textValue().equals("session-reminder-attendee"))
                .toList();
    }
}
