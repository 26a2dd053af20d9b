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
 * Whether one channel's service is there, as far as its answers tell, and when to ask again. A message that stays
 * unanswered says little by itself: it may be one that the service chokes on. Only where no other is answered either is
 * the service taken to be down.
 */
final class CircuitBreaker {
    // While a service is down the doubt is about it, not about a message: whatever waits for it is asked for again at
    // least this often.
    static final Duration MAX_PROBE = Duration.ofSeconds(30);

    /** The longest that a service may ask to be left alone: one that asks for a year is not to be taken at its word. */
    static final Duration MAX_REST = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(CircuitBreaker.class.getName());
    private static final int SILENCE = 2;

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

    /** How long the service is to be left alone; zero or less where it need not be. */
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
     * @return whether that lies in the message, since others were answered meanwhile
     */
    synchronized boolean leftUnanswered(Delivery delivery, DeliveryFailure failure, long before, boolean probing) {
        if (answers != before) {
            return true;
        }
        unanswered.add(delivery.id());
        if (isDown() || unanswered.size() >= SILENCE) {
            away(failure, probing);
        }
        return false;
    }

    /**
     * The service let a message not in. One of a kind may be a matter of what it says, as for a firewall that reads
     * along; where nothing else goes through, the service is away until the operator has mended it.
     *
     * @param before {@link #answers} when it was sent
     * @return whether that lies in the message, since others go through
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
     * The service cannot be reached, or asks for patience. Those that were under way together when it went count as one
     * failure.
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
