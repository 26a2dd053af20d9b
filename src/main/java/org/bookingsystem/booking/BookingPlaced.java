package org.bookingsystem.booking;

import java.time.Instant;
import org.bookingsystem.catalogue.SessionSnapshot;

/** Fired inside the transaction that makes a booking. */
public record BookingPlaced(long bookingId, long userId, SessionSnapshot session, String notes, Instant at) {}
