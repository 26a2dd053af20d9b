package org.bookingsystem.notification;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.booking.BookingCancelled;
import org.bookingsystem.booking.BookingPlaced;
import org.bookingsystem.catalogue.SessionCancelled;
import org.bookingsystem.catalogue.SessionChanged;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.persistence.DatabaseWatch;
import org.bookingsystem.platform.web.Stopping;

/** Has every channel's queue emptied by threads of its own, on this node; the nodes share the work by leases. */
@ApplicationScoped
public class OutboxRelay {
    /** No channel may take longer over one delivery. */
    public static final Duration SEND_LIMIT = Duration.ofSeconds(15);

    private static final Logger LOG = System.getLogger(OutboxRelay.class.getName());
    private static final Duration PRUNES_EVERY = Duration.ofHours(1);

    @Inject
    @Any
    private Instance<Channel> channels;

    @Inject
    private Deliveries queue;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private DatabaseWatch database;

    @Resource
    private ManagedThreadFactory threads;

    // Of our own: the server's keeps a cancelled task, and with it the undeployed application, until its time would
    // have come.
    private ScheduledExecutorService pruner;
    private ScheduledFuture<?> pruning;

    private final List<ChannelRelay> relays = new ArrayList<>();
    private final List<ExecutorService> loops = new ArrayList<>();
    private final List<ExecutorService> senders = new ArrayList<>();

    // After the migrations.
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 100) Startup startup) {
        for (Channel channel : channels) {
            if (channel.isOn()) {
                LOG.log(Level.INFO, "{0} goes to {1}", channel.name(), channel.place());
                start(channel);
            } else {
                LOG.log(Level.INFO, "{0} is off: no address is set", channel.name());
            }
        }
        pruner = Executors.newSingleThreadScheduledExecutor(threads);
        pruning = pruner.scheduleWithFixedDelay(this::prune, 1, PRUNES_EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    private void start(Channel channel) {
        ExecutorService ownSenders = Executors.newFixedThreadPool(channel.concurrency(), threads);
        ChannelRelay relay = new ChannelRelay(channel, queue, ownSenders, clock, database);
        ExecutorService loop = Executors.newSingleThreadExecutor(threads);
        loop.execute(relay);
        relays.add(relay);
        loops.add(loop);
        senders.add(ownSenders);
    }

    private void prune() {
        try {
            queue.prune(clock.instant().minus(settings.outside().keepDelivered()));
        } catch (RuntimeException e) {
            // An exception would end the schedule; the next hour may go better.
            database.note(e);
            LOG.log(Level.WARNING, "pruning what was delivered failed", e);
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) BookingPlaced event) {
        wakeAll();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) BookingCancelled event) {
        wakeAll();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionCancelled event) {
        wakeAll();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionChanged event) {
        wakeAll();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryRevived event) {
        wakeAll();
    }

    /** Whether every channel's queue is being emptied; also while the other side is away. */
    public boolean isAlive() {
        return relays.stream().allMatch(ChannelRelay::isRunning);
    }

    /** Has what is due looked for now. */
    public void wakeAll() {
        relays.forEach(ChannelRelay::wake);
    }

    // Before the channels close: what is under way is waited for and settled.
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) Stopping stopping) {
        if (pruning != null) {
            pruning.cancel(false);
            pruner.shutdown();
        }
        relays.forEach(ChannelRelay::stop);
        loops.forEach(ExecutorService::shutdown);
        Instant end = clock.instant().plus(SEND_LIMIT);
        loops.forEach(loop -> await(loop, Duration.between(clock.instant(), end)));
        senders.forEach(ExecutorService::shutdownNow);
    }

    private static void await(ExecutorService loop, Duration patience) {
        try {
            if (!loop.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                // What is still under way is sent again when its lease ends.
                loop.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            loop.shutdownNow();
        }
    }
}
