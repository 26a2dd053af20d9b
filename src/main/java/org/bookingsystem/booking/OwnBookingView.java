package org.bookingsystem.booking;

import java.time.Instant;

/** A booking as the one sees it who made it. */
record OwnBookingView(long id, BookedSession session, BookingStatus bookingStatus, Instant bookingDate, String notes) {

    /** @param facilitator their name */
    record BookedSession(long id, String title, Instant startTime, Instant endTime, String facilitator) {}

    /** For the query. */
    public OwnBookingView(
            Long id,
            Long sessionId,
            String title,
            Instant startTime,
            Instant endTime,
            String facilitator,
            BookingStatus status,
            Instant bookedAt,
            String notes) {
        this(id, new BookedSession(sessionId, title, startTime, endTime, facilitator), status, bookedAt, notes);
    }
}
