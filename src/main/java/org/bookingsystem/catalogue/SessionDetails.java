package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a facilitator decides about a session.
 *
 * @param description may be null
 * @param timeZone IANA's name for it
 * @param capacity seats, 1 to 100,000
 * @param maxSeatsPerBooking 1 to 1,000
 * @param price per seat, in major currency units, with at most two decimals
 * @param place may be null, and so may what follows
 * @param onlineUrl for nobody but those who booked and the facilitator
 */
public record SessionDetails(
        String title,
        String description,
        SessionType type,
        Instant startTime,
        Instant endTime,
        String timeZone,
        int capacity,
        int maxSeatsPerBooking,
        BigDecimal price,
        String place,
        String onlineUrl,
        String imageUrl) {}
