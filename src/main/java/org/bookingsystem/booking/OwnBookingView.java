package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.bookingsystem.catalogue.Price;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * A booking as the one sees it who made it.
 *
 * @param price what was agreed, in major currency units
 */
record OwnBookingView(
        long id,
        BookedSession session,
        BookingStatus bookingStatus,
        Instant bookingDate,
        BigDecimal price,
        String notes) {

    /** @param facilitator their name */
    record BookedSession(long id, String title, Instant startTime, Instant endTime, String facilitator) {}

    static OwnBookingView of(ResultSet row) throws SQLException {
        BookedSession session = new BookedSession(
                row.getLong("session_id"),
                row.getString("title"),
                Jdbc.instant(row, "start_time"),
                Jdbc.instant(row, "end_time"),
                row.getString("name"));
        return new OwnBookingView(
                row.getLong("id"),
                session,
                Jdbc.constant(row, "booking_status", BookingStatus.class),
                Jdbc.instant(row, "booking_date"),
                Price.ofCents(row.getLong("price_cents")),
                row.getString("notes"));
    }
}
