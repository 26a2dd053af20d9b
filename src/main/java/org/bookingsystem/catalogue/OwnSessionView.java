package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.TimeZones;

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
        String timeZone,
        OffsetDateTime localStartTime,
        OffsetDateTime localEndTime,
        String place,
        String onlineUrl,
        String imageUrl,
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
        Instant start = Jdbc.instant(row, "start_time");
        Instant end = Jdbc.instant(row, "end_time");
        String zone = row.getString("time_zone");
        int capacity = row.getInt("capacity");
        int booked = row.getInt("confirmed_bookings");
        return new OwnSessionView(
                row.getLong("id"),
                row.getString("title"),
                row.getString("description"),
                Jdbc.constant(row, "session_type", SessionType.class),
                start,
                end,
                zone,
                TimeZones.at(start, zone),
                TimeZones.at(end, zone),
                row.getString("place"),
                row.getString("online_url"),
                row.getString("image_url"),
                capacity,
                Price.ofCents(row.getLong("price_cents")),
                Jdbc.constant(row, "status", SessionStatus.class),
                booked,
                capacity - booked,
                Jdbc.instant(row, "created_at"));
    }
}
