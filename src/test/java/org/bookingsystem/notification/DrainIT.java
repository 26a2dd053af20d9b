package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeFeed;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.ServerHeap;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits after a long outage goes out fast, and does not fill the memory. */
@OnServer
class DrainIT {
    private static final Logger LOG = System.getLogger(DrainIT.class.getName());
    private static final int WAITING = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    // A quarter of what one core does: machines that test are busy.
    private static final double LEAST_PER_SECOND = 200;
    private static final long MOST_GROWTH_BYTES = 16L * 1024 * 1024;

    private final TestDatabase database = TestDatabase.current();
    private final FakeService crm = FakeService.crm();
    private final FakeFeed feed = FakeFeed.current();

    @AfterEach
    void forget() {
        database.execute("DELETE FROM deliveries WHERE event IN (SELECT id FROM events WHERE event_id LIKE 'drain-%')");
        database.execute("DELETE FROM events WHERE event_id LIKE 'drain-%'");
        crm.stop();
        crm.forget();
        feed.stop();
    }

    @Test
    void tellsTheCrmOfTenThousand() {
        Outage.heal(crm, "crm");
        crm.forget();

        expectQuickDrain("crm", () -> crm.received().size());

        assertThat(crm.received().stream().map(request -> request.header("Idempotency-Key")))
                .hasSizeGreaterThan(WAITING)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsTheNotificationServiceOfTenThousand() {
        feed.start();
        long booking = Outage.book();
        feed.await(booking, "booking.created", PATIENCE);

        expectQuickDrain("notification", () -> feed.frames().size());

        assertThat(feed.frames().stream().map(frame -> frame.json().path("id").textValue()))
                .hasSizeGreaterThan(WAITING)
                .doesNotHaveDuplicates();
    }

    private void expectQuickDrain(String channel, IntSupplier told) {
        Eventually.holds(PATIENCE, () -> assertThat(waiting(channel)).isZero());
        letWait(channel);
        long before = ServerHeap.live();
        int toldBefore = told.getAsInt();
        long begun = System.nanoTime();
        // Wakes the relay, as every booking does.
        Outage.book();
        Eventually.holds(PATIENCE, () -> assertThat(told.getAsInt()).isGreaterThan(toldBefore + WAITING / 2));
        long halfway = System.nanoTime();
        long during = ServerHeap.live();
        long paused = System.nanoTime() - halfway;
        Eventually.holds(PATIENCE, () -> assertThat(waiting(channel)).isZero());
        double seconds = (System.nanoTime() - begun - paused) / 1e9;

        LOG.log(
                Level.INFO,
                "{0}: {1} a second; live heap {2} MB before, {3} MB halfway",
                channel,
                Math.round(WAITING / seconds),
                before >> 20,
                during >> 20);
        assertThat(WAITING / seconds).as("deliveries a second over " + channel).isGreaterThan(LEAST_PER_SECOND);
        assertThat(during - before).as("growth of the live heap, in bytes").isLessThan(MOST_GROWTH_BYTES);
    }

    /** Deliveries of bookings that are told apart by numbers that no booking has. */
    private void letWait(String channel) {
        long booking = Outage.book();
        Instant now = Instant.now();
        database.execute("""
                INSERT INTO events (event_id, type, booking_id, facilitator_id, payload, created_at)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                SELECT 'drain-' || i, e.type, e.booking_id, e.facilitator_id, REPLACE(e.payload, e.event_id, 'drain-' || i), ?
                FROM n, events e WHERE e.booking_id = ?
                """.formatted(WAITING), now, booking);
        database.execute("""
                INSERT INTO deliveries (event, channel, recipient, booking_id, facilitator_id, status, attempts, created_at,
                    next_attempt_at)
                SELECT id, ?, ?, -id, facilitator_id, 'waiting', 0, ?, ? FROM events WHERE event_id LIKE 'drain-%'
                """, channel, channel.equals("crm") ? "crm" : "facilitator", now, now);
    }

    private long waiting(String channel) {
        return database.number("SELECT COUNT(*) FROM deliveries WHERE channel = ? AND status = 'waiting'", channel);
    }
}
