package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.TimeZones;

/** A booking as the session's facilitator sees it. */
record BookingView(
        long id,
        Attendee user,
        BookedSession session,
        BookingStatus bookingStatus,
        Instant bookingDate,
        @JsonUnwrapped BookedSeats seats,
        String notes) {

    record BookedSession(long id, String title, Instant startTime, String timeZone, OffsetDateTime localStartTime) {}

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
                row.getString("notes"));
    }
}
