package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.EventClient;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events are numbered after the commit: whoever has read up to a number has read all below it. */
@OnServer
class SequenceIT {
    private static final int WRITERS = 16;
    private static final int EACH = 20;

    private final TestDatabase database = TestDatabase.current();
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();
    private final long session = SessionDraft.aSession().with("capacity", 1000).offeredBy(facilitator);
    private volatile boolean over;
    private volatile boolean allTold;

    @AfterEach
    void forget() {
        database.execute("DELETE FROM deliveries WHERE subject LIKE 'bookings/-%'");
        database.execute("DELETE FROM events WHERE subject LIKE 'bookings/-%'");
    }

    @Test
    void aReaderMissesNoneHoweverLongItsTransactionTook() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        long start = database.number("SELECT last FROM event_numbers");
        try (EventClient client = EventClient.listen(facilitator.token())) {
            Future<List<Long>> reader = threads.submit(() -> readUntilOver(start));
            // Whatever happens over HTTP has the server look.
            Future<?> waker = threads.submit(this::book);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                boolean isLong = i % 2 == 0 && database.isPostgresql();
                int writer = i;
                writers.add(threads.submit(() -> write(writer, isLong ? 400 : 5)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            over = true;
            waker.get();
            Eventually.holds(() ->
                    assertThat(database.number("SELECT COUNT(*) FROM messages")).isZero());
            allTold = true;

            List<Long> all =
                    database.query("SELECT id FROM events WHERE id > ? ORDER BY id", row -> row.getLong(1), start);
            assertThat(reader.get()).startsWith(all.toArray(Long[]::new)).hasSizeGreaterThan(WRITERS * EACH);
            List<Long> ours = database.query(
                    "SELECT id FROM events WHERE id > ? AND live_for = ? ORDER BY id",
                    row -> row.getLong(1),
                    start,
                    "facilitators/" + facilitator.facilitatorId());
            assertThat(ours).hasSizeGreaterThan(WRITERS * EACH);
            for (long expected : ours) {
                assertThat(client.next(Eventually.PATIENCE).id()).isEqualTo(expected);
            }
        } finally {
            over = true;
            allTold = true;
            threads.shutdown();
        }
    }

    /**
     * @return all that it saw, in the order in which it saw it, by asking for nothing but what comes after what it has
     *     seen
     */
    private List<Long> readUntilOver(long start) {
        List<Long> seen = new ArrayList<>();
        long last = start;
        boolean wasOver;
        do {
            wasOver = allTold;
            for (long id :
                    database.query("SELECT id FROM events WHERE id > ? ORDER BY id", row -> row.getLong(1), last)) {
                seen.add(id);
                last = id;
            }
        } while (!wasOver);
        return seen;
    }

    private void book() {
        while (!over) {
            long booking = user.book(session);
            user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        }
    }

    private Void write(int writer, int maxMillis) throws InterruptedException {
        for (int i = 0; i < EACH; i++) {
            int number = -(writer * EACH + i + 1);
            database.with(connection -> writeSlowly(connection, number, maxMillis));
        }
        return null;
    }

    private Void writeSlowly(Connection connection, int number, int maxMillis) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO messages (type, subject, order_key, owner, payload, created_at, attempts, progress)
                VALUES ('booking.created', ?, 'x', ?, ?, ?, 0, 0)""")) {
            insert.setString(1, "bookings/" + number);
            insert.setString(2, "facilitators/" + facilitator.facilitatorId());
            insert.setString(3, payload(number));
            insert.setTimestamp(4, Timestamp.from(Instant.now()));
            insert.executeUpdate();
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(maxMillis));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        connection.commit();
        return null;
    }

    private String payload(int booking) {
        return """
                {"booking": {"id": %d, "booking_status": "confirmed", "booking_date": "2030-05-01T08:00:00Z"},
                "user_id": %d,
                 "session": {"id": %d, "title": "Tea", "session_type": "session", "start_time": "2030-05-04T15:00:00Z",
                    "end_time": "2030-05-04T16:00:00Z", "price": 1, "revision": 0}, "facilitator_id": %d, "changed": []}
                """.formatted(booking, user.id(), session, facilitator.facilitatorId());
    }
}
