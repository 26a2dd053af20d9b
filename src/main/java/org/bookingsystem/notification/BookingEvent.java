package org.bookingsystem.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.bookingsystem.platform.web.Json;

/**
 * Something that happened to a booking, as a CloudEvent 1.0 in JSON. Times are RFC 3339 in UTC, as {@code 2024-01-15T09:00:00Z}.
 *
 * @param id the same however often it is sent
 * @param type one of the constants below
 * @param source this installation, as {@code /booking-system/} and its id
 * @param subject the booking, as {@code bookings/12}; where it is about a session as a whole, {@code sessions/7}
 * @param traceparent the trace of the request that caused it, by CloudEvents' extension for distributed tracing; null without one
 */
public record BookingEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        @JsonProperty("datacontenttype") String dataContentType,
        @JsonInclude(JsonInclude.Include.NON_NULL) String traceparent,
        Data data) {

    /** Somebody booked a seat. */
    public static final String BOOKING_CREATED = "booking.created";

    /** The one who booked gave the seat back. */
    public static final String BOOKING_CANCELLED = "booking.cancelled";

    /** The facilitator cancelled the session, and this booking with it. */
    public static final String SESSION_CANCELLED = "session.cancelled";

    /** The booked session has another title or time. */
    public static final String SESSION_CHANGED = "session.changed";

    /**
     * @param booking null where it is about a session as a whole
     * @param user null where it is about a session as a whole
     * @param changed on {@link #SESSION_CHANGED}, the session's fields that are new; absent otherwise
     */
    public record Data(
            Booking booking,
            Session session,
            Facilitator facilitator,
            User user,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> changed) {}

    /**
     * @param bookingStatus after the event
     * @param price what was agreed, in major currency units
     */
    public record Booking(long id, String bookingStatus, String bookingDate, BigDecimal price, String notes) {}

    /**
     * @param price per seat, in major currency units, for whoever books now
     * @param revision grows with each change of what stands here, and with a cancellation
     */
    public record Session(
            long id,
            String title,
            String sessionType,
            String startTime,
            String endTime,
            BigDecimal price,
            int revision) {}

    public record Facilitator(long id, long userId, String name, String email) {}

    public record User(long id, String name, String email) {}

    /** Whether it is about one booking; otherwise it is about a session as a whole, and has neither booking nor user. */
    public boolean concernsBooking() {
        return data.booking() != null;
    }

    String toJson() {
        try {
            return Json.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #toJson} wrote. */
    public static BookingEvent parse(String json) {
        try {
            return Json.MAPPER.readValue(json, BookingEvent.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
