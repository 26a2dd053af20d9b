package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.time.Instant;
import org.bookingsystem.catalogue.SessionSnapshot;

/** Fired inside the transaction in which somebody gives their seat back. */
public record BookingCancelled(
        long bookingId,
        long userId,
        SessionSnapshot session,
        Instant bookedAt,
        BigDecimal price,
        String notes,
        Instant at) {}
