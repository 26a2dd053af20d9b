package org.bookingsystem.booking;

import java.time.Instant;
import org.bookingsystem.catalogue.SessionSnapshot;

/** Fired inside the transaction that makes a booking. */
public record BookingPlaced(BookingSnapshot booking, SessionSnapshot session, Instant at) {}
