package org.bookingsystem.notification;

import java.util.List;
import org.bookingsystem.booking.How;
import org.bookingsystem.platform.web.Json;

/**
 * The payload of a message about bookings: all that may have changed by the time the message is fanned out.
 *
 * @param booking null where something happened to the session
 * @param userId who booked; 0 where something happened to the session
 * @param changed the fields that are new, of the booking or, where there is none, of the session
 * @param how null where nothing is to be said of it
 * @param amongOthers whether people are written to about this and others of its series together
 */
record BookingPayload(
        BookingData.Booking booking,
        long userId,
        BookingData.Session session,
        long facilitatorId,
        List<String> changed,
        How how,
        boolean amongOthers) {

    BookingData about(BookingData.Booking concerned, BookingData.Facilitator facilitator, BookingData.User user) {
        return new BookingData(
                concerned, session, facilitator, user, changed, how == null || how.equals(How.OWN) ? null : how);
    }

    String toJson() {
        return Json.write(this);
    }

    static BookingPayload parse(String json) {
        return Json.read(json, BookingPayload.class);
    }
}
