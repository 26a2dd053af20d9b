package org.bookingsystem.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;

/**
 * The data of the events about bookings. Times are RFC 3339 in UTC, as {@code 2024-01-15T09:00:00Z}.
 *
 * @param booking null where it is about a session as a whole
 * @param user who booked; null where it is about a session as a whole
 * @param changed on {@link BookingMessages#SESSION_CHANGED}, the session's fields that are new; absent otherwise
 */
public record BookingData(
        Booking booking,
        Session session,
        Facilitator facilitator,
        User user,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> changed) {

    /**
     * @param bookingStatus after the event
     * @param price what was agreed, in major currency units
     */
    public record Booking(long id, String bookingStatus, String bookingDate, BigDecimal price, String notes) {}

    /**
     * @param timeZone IANA's name for it
     * @param localStartTime what clocks show there, with the offset
     * @param onlineUrl null also in what leaves its reader no seat
     * @param price per seat, in major currency units, for whoever books now
     * @param revision grows with each change of what stands here, and with a cancellation
     */
    public record Session(
            long id,
            String title,
            String sessionType,
            String startTime,
            String endTime,
            String timeZone,
            String localStartTime,
            String localEndTime,
            String place,
            String onlineUrl,
            BigDecimal price,
            int revision) {}

    public record Facilitator(long id, long userId, String name, String email) {}

    public record User(long id, String name, String email) {}

    boolean concernsBooking() {
        return booking != null;
    }

    boolean isOwnSeat() {
        return user.id() == facilitator.userId();
    }
}
