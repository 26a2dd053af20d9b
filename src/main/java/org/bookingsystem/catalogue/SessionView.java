package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import org.bookingsystem.platform.persistence.Cursor;

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
                capacity,
                Price.ofCents(priceCents),
                capacity - confirmedBookings);
    }
}
