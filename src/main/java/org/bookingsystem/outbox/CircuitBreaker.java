package org.bookingsystem.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.bookingsystem.platform.work.Backoff;

/**
 * Whether one channel's service is up, as far as its answers show, and when to ask again. One message without an answer
 * says little: the service may fail on that message alone. It counts as down when no other message is answered either.
 */
final class CircuitBreaker {
    // While the service is down, a delivery is sent at least this often to find out whether it is back.
    static final Duration MAX_PROBE = Duration.ofSeconds(30);

    /** The longest pause that a service can ask for by Retry-After. */
    static final Duration MAX_REST = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(CircuitBreaker.class.getName());
    private static final int MAX_UNANSWERED = 2;

    private final Channel channel;
    private final Clock clock;
    private final Set<Long> unanswered = new HashSet<>();
    private final Set<Long> refused = new HashSet<>();
    private Set<Long> suspects = Set.of();
    private long answers;
    private int failures;
    private Instant leaveAloneUntil = Instant.EPOCH;
    private Instant nextProbe = Instant.EPOCH;

    CircuitBreaker(Channel channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    synchronized boolean isDown() {
        return failures > 0;
    }

    /** How many answers there were so far, to tell later whether there was another. */
    synchronized long answers() {
        return answers;
    }

    /** How long to wait before the next request; zero or less for not at all. */
    synchronized Duration rest(Instant now) {
        return isDown() ? Duration.between(now, nextProbe) : Duration.ZERO;
    }

    /** Whatever it said, it is there. */
    synchronized void answered() {
        answers++;
        unanswered.clear();
        if (!refused.isEmpty()) {
            suspects = Set.copyOf(refused);
            refused.clear();
        }
        if (isDown()) {
            failures = 0;
            LOG.log(Level.INFO, "{0} at {1} is back", channel.name(), channel.address());
        }
    }

    /**
     * A message got no answer.
     *
     * @param before {@link #answers} when it was sent
     * @return whether the message is to blame, since others were answered meanwhile
     */
    synchronized boolean leftUnanswered(Delivery delivery, DeliveryFailure failure, long before, boolean probing) {
        if (answers != before) {
            return true;
        }
        unanswered.add(delivery.id());
        if (isDown() || unanswered.size() >= MAX_UNANSWERED) {
            away(failure, probing);
        }
        return false;
    }

    /**
     * The service refused us. That may lie in one message, as where a firewall reads it; where no other message gets
     * through, the service is down until the operator has mended something.
     *
     * @param before {@link #answers} when it was sent
     * @return whether the message is to blame, since others get through
     */
    synchronized boolean refused(Delivery delivery, DeliveryFailure failure, long before, boolean probing) {
        if (answers != before || suspects.contains(delivery.id())) {
            return true;
        }
        refused.add(delivery.id());
        away(failure, probing);
        return false;
    }

    /**
     * The service cannot be reached, or asks for patience. Deliveries that fail together count as one failure.
     */
    synchronized void away(DeliveryFailure failure, boolean probing) {
        Instant asked = clock.instant().plus(asked(failure));
        leaveAloneUntil = asked.isAfter(leaveAloneUntil) ? asked : leaveAloneUntil;
        if (!isDown()) {
            LOG.log(Level.WARNING, "{0} at {1} is down: {2}", channel.name(), channel.address(), failure.forLog());
        }
        if (probing || !isDown()) {
            failures++;
        }
        Instant probe = clock.instant().plus(Backoff.after(failures, MAX_PROBE, ThreadLocalRandom.current()));
        nextProbe = probe.isBefore(leaveAloneUntil) ? leaveAloneUntil : probe;
    }

    static Duration asked(DeliveryFailure failure) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(MAX_REST) < 0 ? asked : MAX_REST;
    }
}
