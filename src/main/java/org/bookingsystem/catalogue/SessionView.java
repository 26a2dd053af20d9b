package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.web.TimeZones;

/**
 * A session as those see it who may book it.
 *
 * @param facilitator their name
 * @param price per seat, in major currency units
 */
record SessionView(
        long id,
        String title,
        String description,
        String facilitator,
        SessionType sessionType,
        Instant startTime,
        Instant endTime,
        String timeZone,
        OffsetDateTime localStartTime,
        OffsetDateTime localEndTime,
        String place,
        String imageUrl,
        int capacity,
        BigDecimal price,
        int availableSpots) {

    Cursor cursor() {
        return Cursor.of(startTime, id);
    }

    /** For the query. */
    public SessionView(
            Long id,
            String title,
            String description,
            String facilitator,
            SessionType sessionType,
            Instant startTime,
            Instant endTime,
            String timeZone,
            String place,
            String imageUrl,
            int capacity,
            long priceCents,
            int confirmedBookings) {
        this(
                (long) id,
                title,
                description,
                facilitator,
                sessionType,
                startTime,
                endTime,
                timeZone,
                TimeZones.at(startTime, timeZone),
                TimeZones.at(endTime, timeZone),
                place,
                imageUrl,
                capacity,
                Price.ofCents(priceCents),
                capacity - confirmedBookings);
    }
}
