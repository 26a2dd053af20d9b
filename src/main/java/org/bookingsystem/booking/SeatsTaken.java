package org.bookingsystem.booking;

/** Somebody has booked or holds seats of a session for which people wait, perhaps they themselves. */
public record SeatsTaken(long userId, long sessionId) {}
