package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Whether a session can be booked, and what it is, as it stood when it was read.
 *
 * @param revision grows with each change that others hear of
 */
public record Offer(
        long id,
        long facilitatorId,
        String title,
        SessionType type,
        Instant startTime,
        Instant endTime,
        String timeZone,
        String place,
        String onlineUrl,
        long priceCents,
        int revision,
        SessionStatus status,
        int capacity,
        int confirmedBookings) {

    public boolean isCancelled() {
        return status == SessionStatus.CANCELLED;
    }

    public boolean hasBegun(Instant now) {
        return !startTime.isAfter(now);
    }

    public boolean isFull() {
        return confirmedBookings >= capacity;
    }

    public SessionSnapshot snapshot() {
        return new SessionSnapshot(
                id,
                facilitatorId,
                title,
                type,
                startTime,
                endTime,
                timeZone,
                place,
                onlineUrl,
                BigDecimal.valueOf(priceCents, 2),
                revision);
    }
}
