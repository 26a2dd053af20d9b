package org.bookingsystem.booking;

import java.util.List;

/** What came of booking several sessions of a series, by the sessions' ids. */
record SeriesBookingsView(List<Made> bookings, List<Failed> failed) {

    record Made(long sessionId, long bookingId) {
        static Made of(BookingPlaced booking) {
            return new Made(booking.session().id(), booking.booking().id());
        }
    }

    /**
     * @param type of the problem for which booking it alone would be refused
     * @param detail the same in words
     */
    record Failed(long sessionId, String type, String detail) {}
}
