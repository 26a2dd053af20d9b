package org.bookingsystem.booking;

import java.time.Instant;

/** A booking as the session's facilitator sees it. */
record BookingView(
        long id, Attendee user, BookedSession session, BookingStatus bookingStatus, Instant bookingDate, String notes) {

    record BookedSession(long id, String title, Instant startTime) {}

    /** For the query. */
    public BookingView(
            Long id,
            Long userId,
            String name,
            String email,
            Long sessionId,
            String title,
            Instant startTime,
            BookingStatus status,
            Instant bookedAt,
            String notes) {
        this(
                id,
                new Attendee(userId, name, email),
                new BookedSession(sessionId, title, startTime),
                status,
                bookedAt,
                notes);
    }
}
