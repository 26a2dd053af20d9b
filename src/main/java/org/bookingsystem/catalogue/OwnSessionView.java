package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * A session as its facilitator sees it.
 *
 * @param bookingsCount confirmed ones
 * @param price per seat, in major currency units
 */
record OwnSessionView(
        long id,
        String title,
        String description,
        SessionType sessionType,
        Instant startTime,
        Instant endTime,
        int capacity,
        BigDecimal price,
        SessionStatus status,
        int bookingsCount,
        int availableSpots,
        Instant createdAt) {

    Cursor cursor() {
        return Cursor.of(startTime, id);
    }

    static OwnSessionView of(ResultSet row) throws SQLException {
        int capacity = row.getInt("capacity");
        int booked = row.getInt("confirmed_bookings");
        return new OwnSessionView(
                row.getLong("id"),
                row.getString("title"),
                row.getString("description"),
                Jdbc.constant(row, "session_type", SessionType.class),
                Jdbc.instant(row, "start_time"),
                Jdbc.instant(row, "end_time"),
                capacity,
                Price.ofCents(row.getLong("price_cents")),
                Jdbc.constant(row, "status", SessionStatus.class),
                booked,
                capacity - booked,
                Jdbc.instant(row, "created_at"));
    }
}
