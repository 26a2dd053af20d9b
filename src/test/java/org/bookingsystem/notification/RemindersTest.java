package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.catalogue.CatalogueSettings;
import org.bookingsystem.catalogue.SessionChanged;
import org.bookingsystem.catalogue.SessionSnapshot;
import org.bookingsystem.catalogue.SessionType;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Notices;
import org.bookingsystem.outbox.Outbox;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.outbox.mail.MailSettings;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.MigratedSqlite;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemindersTest {
    private static final Instant NOW = Instant.parse("2030-05-01T08:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @TempDir
    private Path directory;

    private final PinnedClock clock = new PinnedClock(NOW.toString());
    private final List<Message> written = Collections.synchronizedList(new ArrayList<>());
    private Jdbc database;
    private ReminderService service;
    private Reminders reminders;
    private ReminderAudience audience;
    private ReminderLetters letters;

    @BeforeEach
    void start() {
        database = new Jdbc(MigratedSqlite.in(directory));
        reminders = reminders(DAY, true);
        audience = new ReminderAudience(
                database, new ReminderSettings(DAY), new CatalogueSettings(Currency.getInstance("EUR")), clock);
        letters = new ReminderLetters(database, null, clock);
        insertUser(1);
        database.update("INSERT INTO facilitators (id, user_id, created_at) VALUES (1, 1, ?)", NOW);
    }

    private Reminders reminders(Duration before, boolean mail) {
        Outbox outbox = new Outbox() {
            @Override
            public void write(Message message) {
                written.add(message);
            }
        };
        ReminderSettings settings = new ReminderSettings(before);
        service = new ReminderService(new OwnConnection(database), outbox, settings);
        Optional<OutsideService> to = mail
                ? Optional.of(new OutsideService(URI.create("http://localhost:1"), Optional.empty()))
                : Optional.empty();
        return new Reminders(database, service, settings, new MailSettings(to, null), clock);
    }

    private void insertUser(long id) {
        database.update(
                "INSERT INTO users (id, email, name, role, created_at) VALUES (?, ?, ?, 'user', ?)",
                id,
                id + "@example.com",
                "Person " + id,
                NOW);
    }

    private void offer(long id, Instant start) {
        database.update("""
                INSERT INTO sessions (id, facilitator_id, title, session_type, start_time, end_time, capacity,
                    confirmed_bookings, price_cents, status, created_at)
                VALUES (?, 1, 'Tea', 'session', ?, ?, 10, 1, 0, 'active', ?)""", id, start, start.plus(DAY), NOW);
    }

    private void book(long id, long user, long session, Instant at) {
        if (user != 1) {
            insertUser(user);
        }
        database.update("""
                INSERT INTO bookings (id, user_id, session_id, facilitator_id, booking_status, booking_date,
                    price_cents)
                VALUES (?, ?, ?, 1, 'confirmed', ?, 0)""", id, user, session, at);
    }

    @Test
    void aSessionIsDueADayBeforeItBeginsAndOnlyOnce() {
        offer(7, NOW.plus(DAY).plusMillis(1));
        reminders.run();
        assertThat(written).isEmpty();

        clock.advance(Duration.ofMillis(1));
        reminders.run();
        reminders.run();

        assertThat(written).singleElement().satisfies(message -> {
            assertThat(message.type()).isEqualTo("session.reminder");
            assertThat(message.key()).isEqualTo("sessions/7");
            assertThat(message.owner()).isEqualTo("facilitators/1");
        });
    }

    @Test
    void whatBecameDueWhileNoNodeRanIsDoneLaterUnlessItHasBegun() {
        offer(7, NOW.plus(Duration.ofMinutes(1)));
        offer(8, NOW);
        offer(9, NOW.minus(Duration.ofMinutes(1)));

        reminders.run();

        assertThat(written).extracting(Message::subject).containsExactly("sessions/7");
    }

    @Test
    void aCancelledSessionIsNeverDueNorOneThatNobodyBooked() {
        offer(7, NOW.plusSeconds(3600));
        offer(8, NOW.plusSeconds(3600));
        database.update("UPDATE sessions SET status = 'cancelled' WHERE id = 7");
        database.update("UPDATE sessions SET confirmed_bookings = 0 WHERE id = 8");

        reminders.run();

        assertThat(written).isEmpty();
    }

    @Test
    void whatWasMovedIsDueAgainForItsNewTime() {
        offer(7, NOW.plusSeconds(3600));
        reminders.run();

        move(7, NOW.plus(Duration.ofDays(3)));
        reminders.run();
        assertThat(written).hasSize(1);
        clock.advance(Duration.ofDays(2));
        reminders.run();
        reminders.run();

        assertThat(written).hasSize(2);
    }

    @Test
    void whatWasMovedToATimeSoSoonThatItsReminderWouldBeLateIsNotDue() {
        offer(7, NOW.plus(Duration.ofDays(9)));

        move(7, NOW.plus(DAY));
        reminders.run();

        assertThat(written).isEmpty();
    }

    private void move(long session, Instant start) {
        database.update(
                "UPDATE sessions SET start_time = ?, end_time = ? WHERE id = ?", start, start.plus(DAY), session);
        SessionSnapshot snapshot = new SessionSnapshot(
                session,
                1,
                "Tea",
                SessionType.SESSION,
                start,
                start.plus(DAY),
                "UTC",
                null,
                null,
                BigDecimal.ZERO,
                start,
                1);
        service.moved(new SessionChanged(snapshot, Set.of("start_time"), clock.instant(), false));
    }

    @Test
    void withoutAnEmailServiceOrWithoutHoursNothingIsDue() {
        offer(7, NOW.plusSeconds(3600));

        reminders(Duration.ZERO, true).run();
        reminders(DAY, false).run();
        assertThat(written).isEmpty();

        reminders(DAY, true).run();
        assertThat(written).hasSize(1);
    }

    @Test
    void ofManyThatAreDueNoneIsLeftOut() {
        for (int i = 1; i <= 401; i++) {
            offer(i, NOW.plusSeconds(60 + i % 3));
        }

        reminders.run();

        assertThat(written).extracting(Message::subject).doesNotHaveDuplicates().hasSize(401);
    }

    @Test
    void twoNodesAtOnceWriteOneMessageForEach() throws Exception {
        for (int i = 1; i <= 100; i++) {
            offer(i, NOW.plusSeconds(60));
        }
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Future<?>> runs = List.of(nodes.submit(reminders::run), nodes.submit(reminders::run));
        for (Future<?> run : runs) {
            run.get();
        }
        nodes.shutdown();

        assertThat(written).extracting(Message::subject).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void noSessionIsLookedAtThatDoesNotBeginSoon() {
        assertThat(database.list("EXPLAIN QUERY PLAN " + Reminders.DUE, row -> row.getString("detail"), NOW, NOW))
                .singleElement()
                .asString()
                .contains("SEARCH sessions", "start_time>? AND start_time<?");
    }

    @Test
    void thoseAreRemindedWhoBookedBeforeItWasDueAndHoldTheirSeatStill() {
        Instant start = NOW.plusSeconds(3600);
        Instant before = start.minus(DAY).minusMillis(1);
        offer(7, start);
        book(11, 11, 7, before);
        book(12, 12, 7, start.minus(DAY));
        book(13, 13, 7, before);
        database.update("UPDATE bookings SET booking_status = 'cancelled' WHERE id = 13");
        book(14, 14, 7, before);
        database.update("UPDATE users SET unwanted_letters = 'booking_created session_reminder' WHERE id = 14");
        book(15, 15, 7, before);
        database.update("""
                UPDATE users SET name = 'Deleted user', deleted_at = ? WHERE id = 15""", NOW);
        book(16, 1, 7, before);
        reminders.run();

        Notices notices = audience.tell(written.get(0), 0);

        assertThat(notices.next()).isEmpty();
        assertThat(notices.list()).singleElement().satisfies(notice -> {
            assertThat(notice.subject()).isEqualTo("bookings/11");
            assertThat(notice.isLive()).isFalse();
            assertThat(notice.recipients()).hasToString("[To[channel=email, name=attendee]]");
            BookingData data = (BookingData) notice.data();
            assertThat(data.user().email()).isEqualTo("11@example.com");
            assertThat(data.session().startTime()).isEqualTo("2030-05-01T09:00:00Z");
        });
    }

    @Test
    void nobodyIsRemindedOfWhatChangedBeforeItWasTold() {
        Instant start = NOW.plusSeconds(3600);
        offer(7, start);
        book(11, 11, 7, NOW.minus(DAY));
        reminders.run();
        Message message = written.get(0);
        assertThat(audience.tell(message, 0).list()).hasSize(1);

        database.update("UPDATE sessions SET start_time = ? WHERE id = 7", start.plusSeconds(60));
        assertThat(audience.tell(message, 0).list()).isEmpty();
        database.update("UPDATE sessions SET start_time = ?, status = 'cancelled' WHERE id = 7", start);
        assertThat(audience.tell(message, 0).list()).isEmpty();
        database.update("UPDATE sessions SET status = 'active' WHERE id = 7");
        clock.advance(Duration.ofHours(1));
        assertThat(audience.tell(message, 0).list()).isEmpty();
    }

    @Test
    void manyAreToldInParts() {
        offer(7, NOW.plusSeconds(3600));
        for (int i = 1; i <= 201; i++) {
            book(1000 + i, 1000 + i, 7, NOW.minus(DAY));
        }
        reminders.run();

        Notices first = audience.tell(written.get(0), 0);
        Notices second = audience.tell(written.get(0), first.next().orElseThrow());

        assertThat(first.list()).hasSize(200);
        assertThat(second.list()).hasSize(1);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aLetterIsLookedAtAgainWhenItIsSent() {
        Instant start = NOW.plusSeconds(3600);
        offer(7, start);
        book(11, 11, 7, NOW.minus(DAY));
        reminders.run();
        BookingData data =
                (BookingData) audience.tell(written.get(0), 0).list().get(0).data();
        assertThat(objection(data)).isEmpty();

        database.update("UPDATE bookings SET booking_status = 'cancelled' WHERE id = 11");
        assertThat(objection(data)).hasValue("it was cancelled");
        database.update("UPDATE bookings SET booking_status = 'confirmed' WHERE id = 11");
        database.update("UPDATE sessions SET start_time = ? WHERE id = 7", start.plusSeconds(60));
        assertThat(objection(data)).hasValue("the session was moved");
        database.update("UPDATE sessions SET start_time = ? WHERE id = 7", start);
        database.update("UPDATE users SET unwanted_letters = 'session_reminder' WHERE id = 11");
        assertThat(objection(data)).hasValue("they do without reminders");
        database.update("UPDATE users SET unwanted_letters = '' WHERE id = 11");
        assertThat(objection(data)).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(objection(data)).hasValue("the session has begun");
    }

    private Optional<String> objection(BookingData data) {
        String payload = new CloudEvent<>(
                        "1.0",
                        "e",
                        "/booking-system/here",
                        "session.reminder",
                        "bookings/11",
                        NOW.toString(),
                        "application/json",
                        null,
                        data)
                .toJson();
        return letters.findObjection(
                new Delivery(1, "e", BookingMessages.SESSION_REMINDER, "attendee", payload, null, 1, null));
    }
}
