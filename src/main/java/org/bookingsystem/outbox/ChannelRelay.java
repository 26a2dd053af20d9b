package org.bookingsystem.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bookingsystem.platform.work.Backoff;
import org.bookingsystem.platform.work.Loop;

/**
 * Empties one channel's queue: leases what is due, has it sent, and settles what became of it, until nothing is due;
 * then it sleeps until something is or a commit wakes it. One that takes long holds up no other. While the service is
 * away it sends one delivery now and then to find out, and the others wait without being counted as tried.
 */
final class ChannelRelay {
    private static final Logger LOG = System.getLogger(ChannelRelay.class.getName());

    /** What one lease covers: enough rounds of sends that each take as long as they may. */
    private static final Duration LEASE = Relays.SEND_LIMIT.multipliedBy(4);

    private static final int PER_SENDER = 25;
    private static final Duration MAX_BACKOFF = Duration.ofHours(1);
    private static final Duration GIVES_UP_AFTER = Duration.ofDays(3);
    private static final int SUSPICIOUS_ATTEMPT = 3;
    // What another node committed, this one learns by looking.
    private static final Duration MAX_SLEEP = Duration.ofSeconds(5);
    // What is due and yet cannot be had, another node is about to take.
    private static final Duration MIN_SLEEP = Duration.ofMillis(100);
    // While others are under way: many outcomes are then written down in one transaction.
    private static final Duration GATHERS = Duration.ofMillis(10);

    private final Channel channel;
    private final Deliveries queue;
    private final ExecutorService senders;
    private final Clock clock;
    private final CircuitBreaker service;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private boolean wasDown;
    private volatile boolean stopping;
    private volatile Loop loop;

    ChannelRelay(Channel channel, Deliveries queue, ExecutorService senders, Clock clock) {
        this.channel = channel;
        this.queue = queue;
        this.senders = senders;
        this.clock = clock;
        this.service = new CircuitBreaker(channel, clock);
    }

    void wakesBy(Loop own) {
        loop = own;
    }

    private void wake() {
        if (loop != null) {
            loop.wake();
        }
    }

    /**
     * Settles and sends, and answers how long there is nothing to do. When it stops, what is under way is still waited
     * for and settled.
     */
    Duration round(boolean isStopping) throws InterruptedException {
        stopping = isStopping;
        if (underWay.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(GATHERS.toMillis());
        }
        settle();
        if (stopping) {
            return underWay.get() > 0 || !outcomes.isEmpty() ? MAX_SLEEP : null;
        }
        Instant now = clock.instant();
        // Whatever wakes it meanwhile: a service that is down is not to be knocked at with every booking.
        Duration rest = service.rest(now);
        if (rest.compareTo(Duration.ZERO) > 0) {
            return rest;
        }
        boolean probing = service.isDown();
        int max = probing ? 1 : channel.concurrency() * PER_SENDER;
        int room = max - underWay.get();
        if (room <= 0) {
            return MAX_SLEEP;
        }
        List<Delivery> batch = queue.lease(channel.name(), room, now, LEASE);
        if (batch.isEmpty()) {
            return untilNext(now);
        }
        underWay.addAndGet(batch.size());
        for (Delivery delivery : batch) {
            senders.execute(() -> attempt(delivery, now.plus(LEASE), probing));
        }
        return MAX_SLEEP;
    }

    private Duration untilNext(Instant now) {
        return queue.nextDue(channel.name(), now)
                .map(due -> Duration.between(clock.instant(), due))
                .map(wait -> Collections.max(List.of(wait, MIN_SLEEP)))
                .filter(wait -> wait.compareTo(MAX_SLEEP) < 0)
                .orElse(MAX_SLEEP);
    }

    private void settle() {
        List<Outcome> settled = new ArrayList<>();
        for (Outcome next = outcomes.poll(); next != null; next = outcomes.poll()) {
            settled.add(next);
        }
        try {
            if (!settled.isEmpty()) {
                queue.settle(settled, clock.instant());
            }
        } catch (RuntimeException e) {
            // Kept: what was taken would otherwise be sent again when its lease ends.
            outcomes.addAll(settled);
            throw e;
        }
        boolean down = service.isDown();
        if (wasDown && !down) {
            queue.makeDue(channel.name(), clock.instant(), CircuitBreaker.MAX_PROBE);
        }
        wasDown = down;
    }

    private void attempt(Delivery delivery, Instant leasedUntil, boolean probing) {
        try {
            outcomes.add(send(delivery, leasedUntil, probing));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "relay of " + channel.name(), e);
            outcomes.add(
                    postponed(delivery, DeliveryFailure.retryable("internal error"), MAX_BACKOFF, clock.instant()));
        } finally {
            underWay.decrementAndGet();
            wake();
        }
    }

    private Outcome send(Delivery delivery, Instant leasedUntil, boolean probing) {
        boolean tooLate = clock.instant().plus(Relays.SEND_LIMIT).isAfter(leasedUntil);
        // What is leased when the service goes away would only meet the same closed door.
        if (stopping || tooLate || (service.isDown() && !probing)) {
            return Outcome.released(delivery);
        }
        long before = service.answers();
        try {
            channel.deliver(delivery);
            service.answered();
            return Outcome.delivered(delivery);
        } catch (DeliveryFailure failure) {
            return failed(delivery, failure, before, probing);
        }
    }

    private Outcome failed(Delivery delivery, DeliveryFailure failure, long before, boolean probing) {
        if (failure.kind() == DeliveryFailure.Kind.WITHHELD) {
            return Outcome.withheld(delivery, failure.getMessage());
        }
        if (failure.kind() == DeliveryFailure.Kind.UNSENDABLE) {
            return dead(delivery, failure);
        }
        if (failure.kind() == DeliveryFailure.Kind.TERMINAL) {
            service.answered();
            return dead(delivery, failure);
        }
        if (liesInService(delivery, failure, before, probing)) {
            return postponed(delivery, failure, CircuitBreaker.MAX_PROBE, null);
        }
        Instant now = clock.instant();
        Instant since = Optional.ofNullable(delivery.failingSince()).orElse(now);
        return since.plus(GIVES_UP_AFTER).isBefore(now)
                ? dead(delivery, failure)
                : postponed(delivery, failure, MAX_BACKOFF, since);
    }

    /** However long that lasts, no delivery is given up for it. */
    private boolean liesInService(Delivery delivery, DeliveryFailure failure, long before, boolean probing) {
        switch (failure.kind()) {
            case UNAVAILABLE -> {
                service.away(failure, probing);
                return true;
            }
            case REFUSED -> {
                return !service.refused(delivery, failure, before, probing);
            }
            case UNANSWERED -> {
                if (delivery.attempt() == SUSPICIOUS_ATTEMPT) {
                    warn(delivery, "gets no answer, and is tried on", failure);
                }
                return !service.leftUnanswered(delivery, failure, before, probing);
            }
            default -> {
                service.answered();
                return false;
            }
        }
    }

    private Outcome dead(Delivery delivery, DeliveryFailure failure) {
        warn(delivery, "is dead", failure);
        return Outcome.dead(delivery, failure.getMessage());
    }

    private void warn(Delivery delivery, String what, DeliveryFailure failure) {
        LOG.log(
                Level.WARNING,
                "delivery {0} over {1} {2}: {3}",
                Long.toString(delivery.id()),
                channel.name(),
                what,
                failure.forLog());
    }

    private Outcome postponed(Delivery delivery, DeliveryFailure failure, Duration max, Instant failingSince) {
        Duration wait = Backoff.after(delivery.attempt(), max, ThreadLocalRandom.current());
        Instant next = clock.instant().plus(Collections.max(List.of(wait, CircuitBreaker.asked(failure))));
        return Outcome.postponed(delivery, next, failure.getMessage(), failingSince);
    }
}
