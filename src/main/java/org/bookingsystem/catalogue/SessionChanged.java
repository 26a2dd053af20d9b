package org.bookingsystem.catalogue;

import java.time.Instant;

/** Fired inside the transaction that changes a session. */
public record SessionChanged(long sessionId, long facilitatorId, Instant at) {}
