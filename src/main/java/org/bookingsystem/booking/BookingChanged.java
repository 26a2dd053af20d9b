package org.bookingsystem.booking;

import java.time.Instant;
import java.util.List;
import org.bookingsystem.catalogue.SessionSnapshot;

/**
 * Fired inside the transaction that changes a booking, after the change.
 *
 * @param fields what is different now, under its JSON names; never empty
 */
public record BookingChanged(BookingSnapshot booking, SessionSnapshot session, List<String> fields, Instant at) {}
