package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
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
 * A session as its facilitator sees it.
 *
 * @param bookingsCount confirmed ones
 * @param price per seat, in major currency units
 * @param seriesId null for one by itself
 * @param detached whether it was changed by itself, and stays as it is when its series is changed
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
        int maxSeatsPerBooking,
        @JsonUnwrapped Deadlines deadlines,
        BigDecimal price,
        String currency,
        SessionStatus status,
        int bookingsCount,
        int availableSpots,
        Instant createdAt,
        Long seriesId,
        boolean detached) {

    Cursor cursor() {
        return Cursor.of(startTime, id);
    }

    List<?> cells() {
        return Arrays.asList(
                id,
                title,
                sessionType,
                startTime,
                endTime,
                timeZone,
                localStartTime,
                localEndTime,
                place,
                onlineUrl,
                capacity,
                price,
                currency,
                status,
                bookingsCount,
                availableSpots,
                createdAt,
                description);
    }

    static OwnSessionView of(ResultSet row, Currency currency) throws SQLException {
        Instant start = Jdbc.instant(row, "start_time");
        Instant end = Jdbc.instant(row, "end_time");
        String zone = row.getString("time_zone");
        int capacity = row.getInt("capacity");
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
                row.getInt("max_seats_per_booking"),
                Deadlines.of(row),
                Price.ofCents(row.getLong("price_cents")),
                currency.getCurrencyCode(),
                Jdbc.constant(row, "status", SessionStatus.class),
                row.getInt("confirmed_bookings"),
                capacity - row.getInt("taken_seats"),
                Jdbc.instant(row, "created_at"),
                Jdbc.id(row, "series_id"),
                row.getBoolean("detached"));
    }
}
