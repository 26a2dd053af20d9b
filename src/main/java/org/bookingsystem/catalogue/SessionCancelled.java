package org.bookingsystem.catalogue;

import java.time.Instant;

/** Fired inside the transaction that cancels a session, before its bookings go. */
public record SessionCancelled(SessionSnapshot session, Instant at) {}
