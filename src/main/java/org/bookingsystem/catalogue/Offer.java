package org.bookingsystem.catalogue;

import java.time.Instant;

/** Whether a session can be booked, as it stood when it was read. */
public record Offer(long facilitatorId, SessionStatus status, Instant startTime, int capacity, int confirmedBookings) {

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
