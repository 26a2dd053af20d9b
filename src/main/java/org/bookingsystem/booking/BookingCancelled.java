package org.bookingsystem.booking;

import java.time.Instant;

/** Fired inside the transaction in which somebody gives their seat back. */
public record BookingCancelled(long bookingId, long userId, long sessionId, long facilitatorId, Instant at) {}
