package org.bookingsystem.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.bookingsystem.booking.How;

/**
 * The data of the events about bookings. Times are RFC 3339 in UTC, as {@code 2024-01-15T09:00:00Z}.
 *
 * @param booking null where it is about a session as a whole
 * @param user who booked; null where it is about a session as a whole
 * @param changed on {@link BookingMessages#SESSION_CHANGED}, the session's fields that are new, and on
 *     {@link BookingMessages#BOOKING_CHANGED} the booking's; absent otherwise
 * @param how absent where its owner simply made or cancelled it
 */
public record BookingData(
        Booking booking,
        Session session,
        Facilitator facilitator,
        User user,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> changed,
        @JsonInclude(JsonInclude.Include.NON_NULL) How how) {

    /**
     * @param bookingStatus after the event
     * @param price the same as {@code totalPrice}: the name that it had while every booking had one seat
     * @param pricePerSeat what was agreed, in major currency units
     * @param currency by ISO 4217; null in what was written before there was one
     */
    public record Booking(
            long id,
            String bookingStatus,
            String bookingDate,
            int seats,
            BigDecimal price,
            BigDecimal pricePerSeat,
            BigDecimal totalPrice,
            String currency,
            String notes) {

        /** What was written before bookings had seats has one. */
        public Booking {
            seats = Math.max(seats, 1);
            pricePerSeat = pricePerSeat == null ? price : pricePerSeat;
            totalPrice = totalPrice == null ? price : totalPrice;
        }

        static Booking of(
                long id,
                String status,
                String date,
                int seats,
                BigDecimal pricePerSeat,
                String currency,
                String notes) {
            BigDecimal total = pricePerSeat.multiply(BigDecimal.valueOf(seats));
            return new Booking(id, status, date, seats, total, pricePerSeat, total, currency, notes);
        }

        Booking withoutNotes() {
            return new Booking(id, bookingStatus, bookingDate, seats, price, pricePerSeat, totalPrice, currency, null);
        }
    }

    /**
     * @param timeZone IANA's name for it
     * @param localStartTime what clocks show there, with the offset
     * @param onlineUrl null also in what leaves its reader no seat
     * @param price per seat, in major currency units, for whoever books now
     * @param currency by ISO 4217; null in what was written before there was one
     * @param cancellableUntil for those who booked; null in what was written before sessions had it
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
            String currency,
            String cancellableUntil,
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
