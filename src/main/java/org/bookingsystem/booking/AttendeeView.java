package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.time.Instant;
import org.bookingsystem.catalogue.Price;

/**
 * A booking in the list of one session.
 *
 * @param price what was agreed, in major currency units
 */
record AttendeeView(
        long id, Attendee user, BookingStatus bookingStatus, Instant bookingDate, BigDecimal price, String notes) {

    /** For the query. */
    public AttendeeView(
            Long id,
            Long userId,
            String name,
            String email,
            BookingStatus status,
            Instant bookedAt,
            long priceCents,
            String notes) {
        this(id, new Attendee(userId, name, email), status, bookedAt, Price.ofCents(priceCents), notes);
    }
}
