package org.bookingsystem.catalogue;

import java.time.Instant;

/**
 * Whether a session can be booked and what for, as it stood when it was read.
 *
 * @param revision grows with each change of what is told of the session
 */
public record Offer(
        long facilitatorId,
        SessionStatus status,
        Instant startTime,
        int capacity,
        int confirmedBookings,
        long priceCents,
        int revision) {

    public boolean isCancelled() {
        return status == SessionStatus.CANCELLED;
    }

    public boolean hasBegun(Instant now) {
        return !startTime.isAfter(now);
    }

    public boolean isFull() {
        return confirmedBookings >= capacity;
    }
}
