package org.bookingsystem.booking;

import java.time.Instant;

/** A booking in the list of one session. */
record AttendeeView(long id, Attendee user, BookingStatus bookingStatus, Instant bookingDate, String notes) {

    /** For the query. */
    public AttendeeView(
            Long id, Long userId, String name, String email, BookingStatus status, Instant bookedAt, String notes) {
        this(id, new Attendee(userId, name, email), status, bookedAt, notes);
    }
}
