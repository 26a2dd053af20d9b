package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.bookingsystem.catalogue.Price;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * A booking in the list of one session.
 *
 * @param price what was agreed, in major currency units
 */
record AttendeeView(
        long id, Attendee user, BookingStatus bookingStatus, Instant bookingDate, BigDecimal price, String notes) {

    static AttendeeView of(ResultSet row) throws SQLException {
        return new AttendeeView(
                row.getLong("id"),
                Attendee.of(row),
                Jdbc.constant(row, "booking_status", BookingStatus.class),
                Jdbc.instant(row, "booking_date"),
                Price.ofCents(row.getLong("price_cents")),
                row.getString("notes"));
    }
}
