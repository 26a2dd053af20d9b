package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bookingsystem.catalogue.Price;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.TimeZones;

/**
 * A booking as the session's facilitator sees it.
 *
 * @param price what was agreed, in major currency units
 */
record BookingView(
        long id,
        Attendee user,
        BookedSession session,
        BookingStatus bookingStatus,
        Instant bookingDate,
        BigDecimal price,
        String notes) {

    record BookedSession(long id, String title, Instant startTime, String timeZone, OffsetDateTime localStartTime) {}

    static BookingView of(ResultSet row) throws SQLException {
        Instant start = Jdbc.instant(row, "start_time");
        String zone = row.getString("time_zone");
        return new BookingView(
                row.getLong("id"),
                Attendee.of(row),
                new BookedSession(
                        row.getLong("session_id"), row.getString("title"), start, zone, TimeZones.at(start, zone)),
                Jdbc.constant(row, "booking_status", BookingStatus.class),
                Jdbc.instant(row, "booking_date"),
                Price.ofCents(row.getLong("price_cents")),
                row.getString("notes"));
    }
}
