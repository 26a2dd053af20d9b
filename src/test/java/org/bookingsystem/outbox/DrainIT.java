package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.IntSupplier;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeFeed;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.ServerHeap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What waits after a long outage goes out, fast, and does not fill the memory. */
@OnServer
class DrainIT {
    private static final Logger LOG = System.getLogger(DrainIT.class.getName());
    private static final int WAITING = 10_000;
    // By the load profile alone; a machine without other work does ten times as many.
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
        drainToTheCrm();

        assertThat(crm.received().stream().map(request -> request.header("Idempotency-Key")))
                .hasSizeGreaterThan(WAITING)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsTheNotificationServiceOfTenThousand() {
        drainToTheNotificationService();

        assertThat(feed.frames().stream().map(frame -> frame.json().path("id").textValue()))
                .hasSizeGreaterThan(WAITING)
                .doesNotHaveDuplicates();
    }

    @Test
    @Tag("load")
    void isQuick() {
        assertThat(drainToTheCrm()).as("deliveries a second to the CRM").isGreaterThan(LEAST_PER_SECOND);
        assertThat(drainToTheNotificationService())
                .as("deliveries a second to the notification service")
                .isGreaterThan(LEAST_PER_SECOND);
    }

    private double drainToTheCrm() {
        Outage.heal(crm, "crm");
        crm.forget();
        return drain("crm", () -> crm.received().size());
    }

    private double drainToTheNotificationService() {
        feed.start();
        long booking = Outage.book();
        feed.await(booking, "booking.created");
        return drain("notification", () -> feed.frames().size());
    }

    /** @return how many were told a second */
    private static double drain(String channel, IntSupplier told) {
        try (Backlog backlog = Backlog.of(WAITING, channel)) {
            long before = ServerHeap.live();
            int toldBefore = told.getAsInt();
            long begun = System.nanoTime();
            // Wakes the relay, as every booking does.
            Outage.book();
            Eventually.holds(() -> assertThat(told.getAsInt()).isGreaterThan(toldBefore + WAITING / 2));
            long halfway = System.nanoTime();
            long during = ServerHeap.live();
            long paused = System.nanoTime() - halfway;
            Eventually.holds(() -> assertThat(backlog.waiting()).isZero());
            double seconds = (System.nanoTime() - begun - paused) / 1e9;

            LOG.log(
                    Level.INFO,
                    "{0}: {1} a second; live heap {2} MB before, {3} MB halfway",
                    channel,
                    Math.round(WAITING / seconds),
                    before >> 20,
                    during >> 20);
            assertThat(during - before).as("growth of the live heap, in bytes").isLessThan(MOST_GROWTH_BYTES);
            return WAITING / seconds;
        }
    }
}
