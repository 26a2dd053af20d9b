package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeFeed;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.ServerHeap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits after a long outage goes out fast, and does not fill the memory. */
@OnServer
class DrainIT {
    private static final Logger LOG = System.getLogger(DrainIT.class.getName());
    private static final int WAITING = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    // Machines that test are busy; an idle one does ten times as many.
    private static final double LEAST_PER_SECOND = 200;
    private static final long MOST_GROWTH_BYTES = 16L * 1024 * 1024;

    private final FakeService crm = FakeService.crm();
    private final FakeFeed feed = FakeFeed.current();

    @AfterEach
    void forget() {
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

    private static void expectQuickDrain(String channel, IntSupplier told) {
        try (Backlog backlog = Backlog.of(WAITING, channel)) {
            long before = ServerHeap.live();
            int toldBefore = told.getAsInt();
            long begun = System.nanoTime();
            // Wakes the relay, as every booking does.
            Outage.book();
            Eventually.holds(PATIENCE, () -> assertThat(told.getAsInt()).isGreaterThan(toldBefore + WAITING / 2));
            long halfway = System.nanoTime();
            long during = ServerHeap.live();
            long paused = System.nanoTime() - halfway;
            Eventually.holds(PATIENCE, () -> assertThat(backlog.waiting()).isZero());
            double seconds = (System.nanoTime() - begun - paused) / 1e9;

            LOG.log(
                    Level.INFO,
                    "{0}: {1} a second; live heap {2} MB before, {3} MB halfway",
                    channel,
                    Math.round(WAITING / seconds),
                    before >> 20,
                    during >> 20);
            assertThat(WAITING / seconds)
                    .as("deliveries a second over " + channel)
                    .isGreaterThan(LEAST_PER_SECOND);
            assertThat(during - before).as("growth of the live heap, in bytes").isLessThan(MOST_GROWTH_BYTES);
        }
    }
}
