package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import org.bookingsystem.platform.persistence.Jdbc;

/** A booking in the list of one session. */
record AttendeeView(
        long id,
        Attendee user,
        BookingStatus bookingStatus,
        Instant bookingDate,
        @JsonUnwrapped BookedSeats seats,
        String notes) {

    static AttendeeView of(ResultSet row, Currency currency) throws SQLException {
        return new AttendeeView(
                row.getLong("id"),
                Attendee.of(row),
                Jdbc.constant(row, "booking_status", BookingStatus.class),
                Jdbc.instant(row, "booking_date"),
                BookedSeats.of(row, currency),
                row.getString("notes"));
    }
}
