package org.bookingsystem.booking;

import java.time.Instant;
import org.bookingsystem.catalogue.SessionSnapshot;

/** Fired inside the transaction in which somebody gives their seats back. */
public record BookingCancelled(BookingSnapshot booking, SessionSnapshot session, Instant at) {}
