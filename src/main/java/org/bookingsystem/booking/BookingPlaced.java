package org.bookingsystem.booking;

import java.time.Instant;

/** Fired inside the transaction that makes a booking. */
public record BookingPlaced(long bookingId, long userId, long sessionId, long facilitatorId, Instant at) {}
