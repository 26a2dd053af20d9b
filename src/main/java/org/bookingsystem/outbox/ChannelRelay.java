package org.bookingsystem.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bookingsystem.platform.work.Loop;

/**
 * Empties one channel's queue: leases deliveries that are due, has them sent, and writes the outcomes down. A delivery
 * that takes long holds up no other. While the service is down, one delivery now and then finds out whether it is back,
 * and the others wait without being counted as tried.
 */
final class ChannelRelay {
    // Long enough for a few rounds of sends that each take as long as they may.
    private static final Duration LEASE = Relays.SEND_LIMIT.multipliedBy(4);

    private static final int PER_SENDER = 25;
    // Whatever wakes it: what another node committed is found at the latest then.
    private static final Duration MAX_SLEEP = Duration.ofSeconds(5);
    // A delivery that is due and cannot be leased is one that another node is about to take.
    private static final Duration MIN_SLEEP = Duration.ofMillis(100);
    // While deliveries are under way, so that many outcomes are written down in one transaction.
    private static final Duration COLLECTS = Duration.ofMillis(10);

    private final Channel channel;
    private final Deliveries queue;
    private final ExecutorService senders;
    private final Clock clock;
    private final CircuitBreaker service;
    private final Sender sender;
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
        this.sender = new Sender(channel, service, clock);
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
     * Writes outcomes down and sends what is due. When it stops, it waits for what is under way.
     *
     * @return how long to sleep; null when it has stopped
     */
    Duration round(boolean isStopping) throws InterruptedException {
        stopping = isStopping;
        if (underWay.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(COLLECTS.toMillis());
        }
        settle();
        if (stopping) {
            return underWay.get() > 0 || !outcomes.isEmpty() ? MAX_SLEEP : null;
        }
        Instant now = clock.instant();
        // However often it is woken meanwhile: a service that is down is not asked again with every booking.
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
            // They are tried again: what was delivered would otherwise be sent once more when its lease ends.
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
            boolean late = clock.instant().plus(Relays.SEND_LIMIT).isAfter(leasedUntil);
            // While the service is down, it would only fail like the one before it.
            boolean inVain = service.isDown() && !probing;
            outcomes.add(stopping || late || inVain ? Outcome.released(delivery) : sender.send(delivery, probing));
        } finally {
            underWay.decrementAndGet();
            wake();
        }
    }
}
