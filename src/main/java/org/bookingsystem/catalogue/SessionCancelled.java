package org.bookingsystem.catalogue;

import java.time.Instant;

/**
 * Fired inside the transaction that cancels a session, before its bookings go.
 *
 * @param amongOthers whether others of its series are cancelled with it, of which people hear together
 * @param wasAwaited whether somebody waited for seats
 */
public record SessionCancelled(SessionSnapshot session, Instant at, boolean amongOthers, boolean wasAwaited) {}
