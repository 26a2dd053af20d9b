package org.bookingsystem.catalogue;

/**
 * Seats of a session may be free for which somebody waits. Fired inside the transaction that frees them, as the last
 * that it does to the session, whose row is locked.
 */
public record SeatsFreed(long sessionId) {}
