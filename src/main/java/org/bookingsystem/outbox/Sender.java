package org.bookingsystem.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.bookingsystem.platform.work.Backoff;

/** Sends one channel's deliveries, and decides what a failure means: for the service, and for the delivery. */
final class Sender {
    private static final Logger LOG = System.getLogger(Sender.class.getName());
    private static final Duration MAX_BACKOFF = Duration.ofHours(1);
    private static final Duration GIVES_UP_AFTER = Duration.ofDays(3);
    private static final int SUSPICIOUS_ATTEMPT = 3;

    private final Channel channel;
    private final CircuitBreaker service;
    private final Clock clock;

    Sender(Channel channel, CircuitBreaker service, Clock clock) {
        this.channel = channel;
        this.service = service;
        this.clock = clock;
    }

    /** @param probing whether it is sent to find out whether the service is back */
    Outcome send(Delivery delivery, boolean probing) {
        long before = service.answers();
        try {
            channel.deliver(delivery);
            service.answered();
            return Outcome.delivered(delivery);
        } catch (DeliveryFailure failure) {
            return failed(delivery, failure, before, probing);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "sending over " + channel.name(), e);
            return postponed(delivery, DeliveryFailure.retryable("internal error"), MAX_BACKOFF, clock.instant());
        }
    }

    private Outcome failed(Delivery delivery, DeliveryFailure failure, long before, boolean probing) {
        return switch (failure.kind()) {
            case WITHHELD -> Outcome.withheld(delivery, failure.getMessage());
            case UNSENDABLE -> dead(delivery, failure);
            case TERMINAL -> {
                service.answered();
                yield dead(delivery, failure);
            }
            case RETRYABLE -> {
                service.answered();
                yield messagesFault(delivery, failure);
            }
            case UNAVAILABLE -> {
                service.away(failure, probing);
                yield servicesFault(delivery, failure);
            }
            case REFUSED ->
                service.refused(delivery, failure, before, probing)
                        ? messagesFault(delivery, failure)
                        : servicesFault(delivery, failure);
            case UNANSWERED -> {
                if (delivery.attempt() == SUSPICIOUS_ATTEMPT) {
                    warn(delivery, "gets no answer, and is tried on", failure);
                }
                yield service.leftUnanswered(delivery, failure, before, probing)
                        ? messagesFault(delivery, failure)
                        : servicesFault(delivery, failure);
            }
        };
    }

    // However long the service is down, no delivery is given up for it.
    private Outcome servicesFault(Delivery delivery, DeliveryFailure failure) {
        return postponed(delivery, failure, CircuitBreaker.MAX_PROBE, null);
    }

    private Outcome messagesFault(Delivery delivery, DeliveryFailure failure) {
        Instant now = clock.instant();
        Instant since = Optional.ofNullable(delivery.failingSince()).orElse(now);
        return since.plus(GIVES_UP_AFTER).isBefore(now)
                ? dead(delivery, failure)
                : postponed(delivery, failure, MAX_BACKOFF, since);
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
