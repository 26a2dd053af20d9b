package org.bookingsystem.notification;

import java.time.Instant;
import org.bookingsystem.support.TestDatabase;

/** Many events that wait to be told over one channel, as after a long outage. Each is of a booking of its own, by numbers that none has. */
public final class Backlog implements AutoCloseable {
    private static final TestDatabase DATABASE = TestDatabase.current();

    private final String channel;

    private Backlog(String channel) {
        this.channel = channel;
    }

    /** The relays see it at their next look, or when something wakes them. */
    public static Backlog of(int size, String channel) {
        long booking = Outage.book();
        Instant now = Instant.now();
        DATABASE.execute("""
                INSERT INTO events (event_id, type, booking_id, facilitator_id, payload, created_at)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                SELECT 'backlog-' || i, e.type, e.booking_id, e.facilitator_id,
                    REPLACE(e.payload, e.event_id, 'backlog-' || i), ?
                FROM n, events e WHERE e.booking_id = ?
                """.formatted(size), now, booking);
        DATABASE.execute("""
                INSERT INTO deliveries (event, channel, recipient, booking_id, facilitator_id, status, attempts, created_at,
                    next_attempt_at)
                SELECT id, ?, 'somebody', -id, facilitator_id, 'waiting', 0, ?, ? FROM events WHERE event_id LIKE 'backlog-%'
                """, channel, now, now);
        return new Backlog(channel);
    }

    /** How much of it still waits, or is under way. */
    public long waiting() {
        return DATABASE.number(
                "SELECT COUNT(*) FROM deliveries WHERE status = 'waiting' AND channel = ? AND booking_id < 0", channel);
    }

    /** How much of it some node has taken, and will not let go of yet. */
    public long leased() {
        return DATABASE.number(
                "SELECT COUNT(*) FROM deliveries WHERE status = 'waiting' AND channel = ? AND booking_id < 0"
                        + " AND leased_until > ?",
                channel,
                Instant.now());
    }

    /** As if all leases were over by the clock, which takes a minute. */
    public void endLeases() {
        DATABASE.execute(
                "UPDATE deliveries SET leased_until = ? WHERE status = 'waiting' AND channel = ? AND booking_id < 0",
                Instant.now().minusMillis(1),
                channel);
    }

    @Override
    public void close() {
        DATABASE.execute("DELETE FROM deliveries WHERE booking_id < 0");
        DATABASE.execute("DELETE FROM events WHERE event_id LIKE 'backlog-%'");
    }
}
