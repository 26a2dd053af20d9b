package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.TestDatabase;

/**
 * Many events that wait to be told over one channel, as after a long outage. Each is of a booking of its own, by
 * numbers that none has.
 */
public final class Backlog implements AutoCloseable {
    private static final TestDatabase DATABASE = TestDatabase.current();

    private static final String BACKLOG = "backlog";

    private final String channel;

    private Backlog(String channel) {
        this.channel = channel;
    }

    /** The relays see it at their next look, or when something wakes them. */
    public static Backlog of(int size, String channel) {
        long booking = Outage.book();
        Eventually.holds(() -> assertThat(
                        DATABASE.number("SELECT COUNT(*) FROM events WHERE subject = ?", "bookings/" + booking))
                .isPositive());
        Instant now = Instant.now();
        EventRows.insert(size, "booking.created", BACKLOG, null, now);
        DATABASE.execute("""
                UPDATE events SET payload = (SELECT REPLACE(e.payload, e.event_id, events.event_id)
                    FROM events e WHERE e.subject = ?)
                WHERE subject = ?""", "bookings/" + booking, BACKLOG);
        DATABASE.execute("""
                INSERT INTO deliveries (event, channel, recipient, subject, status, attempts, created_at,
                    next_attempt_at)
                SELECT id, ?, 'somebody', 'backlog/' || id, 'waiting', 0, ?, ?
                FROM events WHERE subject = ?""", channel, now, now, BACKLOG);
        return new Backlog(channel);
    }

    /** How much of it still waits, or is under way. */
    public long waiting() {
        return DATABASE.number(
                "SELECT COUNT(*) FROM deliveries WHERE status = 'waiting' AND channel = ? AND subject LIKE 'backlog/%'",
                channel);
    }

    /** How much of it some node has taken, and will not let go of yet. */
    public long leased() {
        return DATABASE.number(
                "SELECT COUNT(*) FROM deliveries WHERE status = 'waiting' AND channel = ? AND subject LIKE 'backlog/%'"
                        + " AND leased_until > ?",
                channel, Instant.now());
    }

    /** As if all leases were over by the clock, which takes a minute. */
    public void endLeases() {
        DATABASE.execute(
                "UPDATE deliveries SET leased_until = ? WHERE status = 'waiting' AND channel = ?"
                        + " AND subject LIKE 'backlog/%'",
                Instant.now().minusMillis(1), channel);
    }

    @Override
    public void close() {
        DATABASE.execute("DELETE FROM deliveries WHERE subject LIKE 'backlog/%'");
        DATABASE.execute("DELETE FROM events WHERE subject = ?", BACKLOG);
    }
}
