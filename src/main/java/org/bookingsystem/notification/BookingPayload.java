package org.bookingsystem.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bookingsystem.platform.web.Json;

/**
 * What a message about bookings says: all that could be different by the time at which it is told.
 *
 * @param booking null where something happened to the session
 * @param userId who booked; 0 where something happened to the session
 * @param changed the session's fields that are new
 */
record BookingPayload(
        BookingData.Booking booking,
        long userId,
        BookingData.Session session,
        long facilitatorId,
        List<String> changed) {

    BookingData about(BookingData.Booking concerned, BookingData.Facilitator facilitator, BookingData.User user) {
        return new BookingData(concerned, session, facilitator, user, changed);
    }

    String toJson() {
        try {
            return Json.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BookingPayload parse(String json) {
        try {
            return Json.MAPPER.readValue(json, BookingPayload.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
