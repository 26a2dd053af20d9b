package org.bookingsystem.booking;

/** Who comes, and how to reach them. */
record Attendee(long id, String name, String email) {}
