package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import org.bookingsystem.platform.persistence.Place;

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

    Place place() {
        return Place.of(startTime, id);
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
