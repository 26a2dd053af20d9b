package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bookingsystem.catalogue.Price;
import org.bookingsystem.platform.web.TimeZones;

/**
 * A booking as the session's facilitator sees it.
 *
 * @param price what was agreed, in major currency units
 */
record BookingView(
        long id,
        Attendee user,
        BookedSession session,
        BookingStatus bookingStatus,
        Instant bookingDate,
        BigDecimal price,
        String notes) {

    record BookedSession(long id, String title, Instant startTime, String timeZone, OffsetDateTime localStartTime) {}

    /** For the query. */
    public BookingView(
            Long id,
            Long userId,
            String name,
            String email,
            Long sessionId,
            String title,
            Instant startTime,
            String timeZone,
            BookingStatus status,
            Instant bookedAt,
            long priceCents,
            String notes) {
        this(
                id,
                new Attendee(userId, name, email),
                new BookedSession(sessionId, title, startTime, timeZone, TimeZones.at(startTime, timeZone)),
                status,
                bookedAt,
                Price.ofCents(priceCents),
                notes);
    }
}
