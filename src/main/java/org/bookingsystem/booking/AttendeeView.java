package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * A booking in the list of one session.
 *
 * @param attendance null where nobody has said whether they came
 */
record AttendeeView(
        long id,
        Attendee user,
        BookingStatus bookingStatus,
        Instant bookingDate,
        @JsonUnwrapped BookedSeats seats,
        String notes,
        Attendance attendance) {

    Cursor cursor() {
        return Cursor.of(id);
    }

    List<?> cells() {
        return Arrays.asList(
                id,
                user.id(),
                user.name(),
                user.email(),
                bookingStatus,
                seats.seats(),
                attendance,
                bookingDate,
                seats.totalPrice(),
                seats.currency(),
                notes);
    }

    static AttendeeView of(ResultSet row, Currency currency) throws SQLException {
        return new AttendeeView(
                row.getLong("id"),
                Attendee.of(row),
                Jdbc.constant(row, "booking_status", BookingStatus.class),
                Jdbc.instant(row, "booking_date"),
                BookedSeats.of(row, currency),
                row.getString("notes"),
                Attendance.of(row));
    }
}
