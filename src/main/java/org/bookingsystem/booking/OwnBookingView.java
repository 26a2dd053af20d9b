package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.time.Instant;
import org.bookingsystem.catalogue.Price;

/**
 * A booking as the one sees it who made it.
 *
 * @param price what was agreed, in major currency units
 */
record OwnBookingView(
        long id,
        BookedSession session,
        BookingStatus bookingStatus,
        Instant bookingDate,
        BigDecimal price,
        String notes) {

    /** @param facilitator their name */
    record BookedSession(long id, String title, Instant startTime, Instant endTime, String facilitator) {}

    /** For the query. */
    public OwnBookingView(
            Long id,
            Long sessionId,
            String title,
            Instant startTime,
            Instant endTime,
            String facilitator,
            BookingStatus status,
            Instant bookedAt,
            long priceCents,
            String notes) {
        this(
                id,
                new BookedSession(sessionId, title, startTime, endTime, facilitator),
                status,
                bookedAt,
                Price.ofCents(priceCents),
                notes);
    }
}
