package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** One session by its id, which may be cancelled. */
record SessionDetailView(@JsonUnwrapped SessionView session, SessionStatus status) {

    /** For the query. */
    public SessionDetailView(
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
            int confirmedBookings,
            SessionStatus status) {
        this(
                new SessionView(
                        id,
                        title,
                        description,
                        facilitator,
                        sessionType,
                        startTime,
                        endTime,
                        timeZone,
                        place,
                        imageUrl,
                        capacity,
                        priceCents,
                        confirmedBookings),
                status);
    }
}
