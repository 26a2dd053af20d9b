package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.TimeZones;

/**
 * A booking as the session's facilitator sees it.
 *
 * @param attendance null where nobody has said whether they came
 */
record BookingView(
        long id,
        Attendee user,
        BookedSession session,
        BookingStatus bookingStatus,
        Instant bookingDate,
        @JsonUnwrapped BookedSeats seats,
        String notes,
        Attendance attendance) {

    record BookedSession(long id, String title, Instant startTime, String timeZone, OffsetDateTime localStartTime) {}

    Cursor cursor() {
        return Cursor.of(id);
    }

    List<?> cells() {
        return Arrays.asList(
                id,
                session.id(),
                session.title(),
                session.startTime(),
                session.timeZone(),
                session.localStartTime(),
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

    static BookingView of(ResultSet row, Currency currency) throws SQLException {
        Instant start = Jdbc.instant(row, "start_time");
        String zone = row.getString("time_zone");
        return new BookingView(
                row.getLong("id"),
                Attendee.of(row),
                new BookedSession(
                        row.getLong("session_id"), row.getString("title"), start, zone, TimeZones.at(start, zone)),
                Jdbc.constant(row, "booking_status", BookingStatus.class),
                Jdbc.instant(row, "booking_date"),
                BookedSeats.of(row, currency),
                row.getString("notes"),
                Attendance.of(row));
    }
}
