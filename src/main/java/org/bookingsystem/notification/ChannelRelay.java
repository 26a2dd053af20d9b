package org.bookingsystem.notification;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.notification.Deliveries.Outcome;

/**
 * Empties one channel's queue: lease, send, settle, until nothing is due, and then sleep until something is or a commit wakes it. While
 * the service is away it sends one delivery now and then to find out, and the others wait without being counted as tried.
 */
final class ChannelRelay implements Runnable {
    private static final Logger LOG = System.getLogger(ChannelRelay.class.getName());

    /** What one lease covers: enough rounds of sends that each take as long as they may. */
    private static final Duration LEASE = OutboxRelay.SEND_LIMIT.multipliedBy(4);

    private static final int PER_SENDER = 25;
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);
    // While a service is down the doubt is about it, not about a message: whatever waits for it is asked for again at
    // least this often.
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(30);
    private static final Duration GIVES_UP_AFTER = Duration.ofDays(3);
    // What another node committed, this one learns by looking.
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private final Channel channel;
    private final Deliveries queue;
    private final ExecutorService senders;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean stopping;
    private volatile int unavailable;
    private volatile Instant leaveAloneUntil = Instant.EPOCH;
    private Instant nextProbe = Instant.EPOCH;

    ChannelRelay(Channel channel, Deliveries queue, ExecutorService senders, Clock clock) {
        this.channel = channel;
        this.queue = queue;
        this.senders = senders;
        this.clock = clock;
    }

    void wake() {
        bell.release();
    }

    void stop() {
        stopping = true;
        wake();
    }

    boolean isDown() {
        return unavailable > 0;
    }

    boolean isRunning() {
        return running;
    }

    @Override
    public void run() {
        running = true;
        try {
            empty();
        } finally {
            running = false;
        }
    }

    private void empty() {
        int databaseFailures = 0;
        while (!stopping) {
            try {
                sleep(round());
                databaseFailures = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // The database is away, most likely; what waits is safe there, so ask again later.
                LOG.log(Level.WARNING, "relay of " + channel.name() + ": " + rootMessage(e));
                if (!pause(Backoff.after(++databaseFailures, LONGEST_PROBE, ThreadLocalRandom.current()))) {
                    return;
                }
            }
        }
    }

    /** Sends what is due, and answers how long there is nothing to do. */
    private Duration round() throws InterruptedException {
        int most = isDown() ? 1 : channel.concurrency() * PER_SENDER;
        Instant now = clock.instant();
        // Whatever wakes it meanwhile: a service that is down is not to be knocked at with every booking.
        if (isDown() && now.isBefore(nextProbe)) {
            return Duration.between(now, nextProbe);
        }
        List<Delivery> batch = queue.lease(channel.name(), most, now, LEASE);
        if (batch.isEmpty()) {
            return queue.nextDue(channel.name(), now)
                    .map(due -> Duration.between(clock.instant(), due))
                    .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
                    .orElse(LONGEST_SLEEP);
        }
        boolean wasDown = isDown();
        queue.settle(sendAll(batch, now.plus(LEASE), wasDown), clock.instant());
        if (wasDown && !isDown()) {
            queue.hasten(channel.name(), clock.instant());
        }
        if (isDown()) {
            nextProbe = nextProbe();
        }
        return Duration.ZERO;
    }

    private Instant nextProbe() {
        Instant probe = clock.instant().plus(Backoff.after(unavailable, LONGEST_PROBE, ThreadLocalRandom.current()));
        return probe.isBefore(leaveAloneUntil) ? leaveAloneUntil : probe;
    }

    private List<Outcome> sendAll(List<Delivery> batch, Instant leasedUntil, boolean probing)
            throws InterruptedException {
        List<Future<Outcome>> sent = new ArrayList<>();
        for (Delivery delivery : batch) {
            sent.add(senders.submit(() -> send(delivery, leasedUntil, probing)));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            try {
                outcomes.add(sent.get(i).get());
            } catch (ExecutionException e) {
                LOG.log(Level.ERROR, "relay of " + channel.name(), e.getCause());
                outcomes.add(postponed(batch.get(i), DeliveryFailure.retryable("internal error"), clock.instant()));
            }
        }
        return outcomes;
    }

    private Outcome send(Delivery delivery, Instant leasedUntil, boolean probing) {
        boolean tooLate = clock.instant().plus(OutboxRelay.SEND_LIMIT).isAfter(leasedUntil);
        // The rest of a batch in which the service went away would only meet the same closed door.
        if (stopping || tooLate || (isDown() && !probing)) {
            return new Outcome.Released(delivery);
        }
        try {
            channel.deliver(delivery);
            up();
            return new Outcome.Delivered(delivery);
        } catch (DeliveryFailure failure) {
            return failed(delivery, failure, probing);
        }
    }

    private Outcome failed(Delivery delivery, DeliveryFailure failure, boolean probing) {
        if (failure.kind() == DeliveryFailure.Kind.UNAVAILABLE) {
            down(failure, probing);
        } else {
            up();
        }
        Instant now = clock.instant();
        if (failure.kind() == DeliveryFailure.Kind.TERMINAL
                || delivery.createdAt().plus(GIVES_UP_AFTER).isBefore(now)) {
            LOG.log(
                    Level.WARNING,
                    "delivery {0} over {1} is dead: {2}",
                    Long.toString(delivery.id()),
                    channel.name(),
                    failure.getMessage());
            return new Outcome.Dead(delivery, failure.getMessage());
        }
        return postponed(delivery, failure, now);
    }

    private static Outcome postponed(Delivery delivery, DeliveryFailure failure, Instant now) {
        Duration longest = failure.kind() == DeliveryFailure.Kind.UNAVAILABLE ? LONGEST_PROBE : LONGEST_BACKOFF;
        Duration wait = Backoff.after(delivery.attempt(), longest, ThreadLocalRandom.current());
        Duration asked = asked(failure);
        Duration longer = asked.compareTo(wait) > 0 ? asked : wait;
        return new Outcome.Postponed(delivery, now.plus(longer), failure.getMessage());
    }

    // A service that asks for a year is not to be taken at its word.
    private static Duration asked(DeliveryFailure failure) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(LONGEST_BACKOFF) < 0 ? asked : LONGEST_BACKOFF;
    }

    // Those that were under way together when it went down count as one failure.
    private synchronized void down(DeliveryFailure failure, boolean probing) {
        leaveAloneUntil = clock.instant().plus(asked(failure));
        if (probing) {
            unavailable++;
        } else if (unavailable == 0) {
            unavailable = 1;
            LOG.log(Level.WARNING, "{0} at {1} is down: {2}", channel.name(), channel.place(), failure.getMessage());
        }
    }

    private synchronized void up() {
        if (unavailable > 0) {
            unavailable = 0;
            LOG.log(Level.INFO, "{0} at {1} is back", channel.name(), channel.place());
        }
    }

    private void sleep(Duration longest) throws InterruptedException {
        if (!stopping && bell.tryAcquire(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    /** Whether it was not interrupted. */
    private boolean pause(Duration length) {
        try {
            sleep(length);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}
