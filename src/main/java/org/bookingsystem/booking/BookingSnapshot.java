package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A booking as it stood when something happened to it.
 *
 * @param pricePerSeat what was agreed, in major currency units
 * @param notes may be null
 */
public record BookingSnapshot(
        long id, long userId, Instant bookedAt, int seats, BigDecimal pricePerSeat, String notes) {}
