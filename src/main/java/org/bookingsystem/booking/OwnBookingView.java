package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bookingsystem.catalogue.Price;
import org.bookingsystem.platform.web.TimeZones;

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

    /**
     * @param onlineUrl null also where the booking is cancelled
     * @param facilitator their name
     */
    record BookedSession(
            long id,
            String title,
            Instant startTime,
            Instant endTime,
            String timeZone,
            OffsetDateTime localStartTime,
            OffsetDateTime localEndTime,
            String place,
            String onlineUrl,
            String facilitator) {}

    /** For the query. */
    public OwnBookingView(
            Long id,
            Long sessionId,
            String title,
            Instant startTime,
            Instant endTime,
            String timeZone,
            String place,
            String onlineUrl,
            String facilitator,
            BookingStatus status,
            Instant bookedAt,
            long priceCents,
            String notes) {
        this(
                id,
                new BookedSession(
                        sessionId,
                        title,
                        startTime,
                        endTime,
                        timeZone,
                        TimeZones.at(startTime, timeZone),
                        TimeZones.at(endTime, timeZone),
                        place,
                        status == BookingStatus.CONFIRMED ? onlineUrl : null,
                        facilitator),
                status,
                bookedAt,
                Price.ofCents(priceCents),
                notes);
    }
}
