package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
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
    // Several times what a node takes at once.
    private static final int MANY = 1000;
    private static final int VERY_MANY = 10_000;
    // A machine without other work does ten times as many.
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
    void tellsTheCrmOfAll() {
        drainToTheCrm(MANY);
    }

    @Test
    void tellsTheNotificationServiceOfAll() {
        drainToTheNotificationService(MANY);
    }

    @Test
    @Tag("load")
    void isQuickAndKeepsLittleInMemory() {
        for (Drain drain : List.of(drainToTheCrm(VERY_MANY), drainToTheNotificationService(VERY_MANY))) {
            assertThat(drain.perSecond()).as("deliveries a second").isGreaterThan(LEAST_PER_SECOND);
            assertThat(drain.growth()).as("growth of the live heap, in bytes").isLessThan(MOST_GROWTH_BYTES);
        }
    }

    private record Drain(double perSecond, long growth) {}

    private Drain drainToTheCrm(int waiting) {
        Outage.heal(crm, "crm");
        crm.forget();
        Drain drain = drain(waiting, "crm", () -> crm.received().size());
        assertThat(crm.received().stream().map(request -> request.header("Idempotency-Key")))
                .hasSizeGreaterThan(waiting)
                .doesNotHaveDuplicates();
        return drain;
    }

    private Drain drainToTheNotificationService(int waiting) {
        Outage.forget("notification");
        feed.start();
        long booking = Outage.book();
        feed.await(booking, "booking.created");
        Drain drain = drain(waiting, "notification", () -> feed.frames().size());
        assertThat(feed.frames().stream().map(frame -> frame.json().path("id").textValue()))
                .hasSizeGreaterThan(waiting)
                .doesNotHaveDuplicates();
        return drain;
    }

    private static Drain drain(int waiting, String channel, IntSupplier told) {
        // Before there is any: the relay may look at once.
        int toldBefore = told.getAsInt();
        try (Backlog backlog = Backlog.of(waiting, channel)) {
            long before = ServerHeap.live();
            long begun = System.nanoTime();
            // Wakes the relay, as every booking does.
            Outage.book();
            Eventually.holds(() -> assertThat(told.getAsInt()).isGreaterThan(toldBefore + waiting / 2));
            long halfway = System.nanoTime();
            long during = ServerHeap.live();
            long paused = System.nanoTime() - halfway;
            Eventually.holds(() -> assertThat(backlog.waiting()).isZero());
            double perSecond = waiting / ((System.nanoTime() - begun - paused) / 1e9);

            LOG.log(
                    Level.INFO,
                    "{0}: {1} a second; live heap {2} MB before, {3} MB halfway",
                    channel,
                    Math.round(perSecond),
                    before >> 20,
                    during >> 20);
            return new Drain(perSecond, during - before);
        }
    }
}
