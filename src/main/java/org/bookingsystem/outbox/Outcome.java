package org.bookingsystem.outbox;

import java.time.Instant;

/**
 * What became of an attempt.
 *
 * @param status where the delivery stands now
 * @param nextAttempt null unless it is to be tried again later
 * @param reason why the other side does not have it; null where nothing is known against it
 * @param failingSince null where nothing is wrong with the delivery itself
 * @param counts whether it was an attempt at all
 */
record Outcome(
        Delivery delivery,
        DeliveryStatus status,
        Instant nextAttempt,
        String reason,
        Instant failingSince,
        boolean counts) {

    static Outcome delivered(Delivery delivery) {
        return new Outcome(delivery, DeliveryStatus.DELIVERED, null, null, null, true);
    }

    static Outcome postponed(Delivery delivery, Instant nextAttempt, String reason, Instant failingSince) {
        return new Outcome(delivery, DeliveryStatus.WAITING, nextAttempt, reason, failingSince, true);
    }

    static Outcome dead(Delivery delivery, String reason) {
        return new Outcome(delivery, DeliveryStatus.DEAD, null, reason, null, true);
    }

    static Outcome withheld(Delivery delivery, String reason) {
        return new Outcome(delivery, DeliveryStatus.WITHHELD, null, reason, null, false);
    }

    /** Not tried after all: it stays as it was. */
    static Outcome released(Delivery delivery) {
        return new Outcome(delivery, DeliveryStatus.WAITING, null, null, null, false);
    }

    /** As {@link Deliveries} stores it. */
    Object[] columns(Instant now) {
        Instant finished = status == DeliveryStatus.WAITING ? null : now;
        int uncounted = counts ? 0 : 1;
        return new Object[] {
            status.column(), nextAttempt, finished, reason, failingSince, uncounted, delivery.id(), delivery.attempt()
        };
    }
}
