package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.web.TimeZones;

/**
 * A session as its facilitator sees it.
 *
 * @param bookingsCount confirmed ones
 * @param price per seat, in major currency units
 */
record OwnSessionView(
        long id,
        String title,
        String description,
        SessionType sessionType,
        Instant startTime,
        Instant endTime,
        String timeZone,
        OffsetDateTime localStartTime,
        OffsetDateTime localEndTime,
        String place,
        String onlineUrl,
        String imageUrl,
        int capacity,
        BigDecimal price,
        SessionStatus status,
        int bookingsCount,
        int availableSpots,
        Instant createdAt) {

    Cursor cursor() {
        return Cursor.of(startTime, id);
    }

    /** For the query. */
    public OwnSessionView(
            Long id,
            String title,
            String description,
            SessionType sessionType,
            Instant startTime,
            Instant endTime,
            String timeZone,
            String place,
            String onlineUrl,
            String imageUrl,
            int capacity,
            long priceCents,
            SessionStatus status,
            int confirmedBookings,
            Instant createdAt) {
        this(
                id,
                title,
                description,
                sessionType,
                startTime,
                endTime,
                timeZone,
                TimeZones.at(startTime, timeZone),
                TimeZones.at(endTime, timeZone),
                place,
                onlineUrl,
                imageUrl,
                capacity,
                Price.ofCents(priceCents),
                status,
                confirmedBookings,
                capacity - confirmedBookings,
                createdAt);
    }
}
