package org.bookingsystem.booking;

import java.time.Instant;
import org.bookingsystem.catalogue.SessionSnapshot;

/** Fired inside the transaction in which a booking ends, and its session goes on. */
public record BookingCancelled(BookingSnapshot booking, SessionSnapshot session, How how, Instant at) {}
