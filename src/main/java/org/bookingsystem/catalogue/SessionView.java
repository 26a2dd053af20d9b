package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.TimeZones;

/**
 * A session as those see it who may book it.
 *
 * @param facilitator their name, which stands in the details, too
 * @param price per seat, in major currency units
 * @param seriesId null for one by itself
 */
public record SessionView(
        long id,
        String title,
        String description,
        String facilitator,
        NamedFacilitator facilitatorDetails,
        SessionType sessionType,
        Instant startTime,
        Instant endTime,
        String timeZone,
        OffsetDateTime localStartTime,
        OffsetDateTime localEndTime,
        String place,
        String imageUrl,
        int capacity,
        int maxSeatsPerBooking,
        @JsonUnwrapped Deadlines deadlines,
        BigDecimal price,
        String currency,
        int availableSpots,
        Long seriesId) {

    public Cursor cursor() {
        return Cursor.of(startTime, id);
    }

    static SessionView of(ResultSet row, Currency currency) throws SQLException {
        Instant start = Jdbc.instant(row, "start_time");
        Instant end = Jdbc.instant(row, "end_time");
        String zone = row.getString("time_zone");
        int capacity = row.getInt("capacity");
        return new SessionView(
                row.getLong("id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("facilitator"),
                NamedFacilitator.of(row),
                Jdbc.constant(row, "session_type", SessionType.class),
                start,
                end,
                zone,
                TimeZones.at(start, zone),
                TimeZones.at(end, zone),
                row.getString("place"),
                row.getString("image_url"),
                capacity,
                row.getInt("max_seats_per_booking"),
                Deadlines.of(row),
                Price.ofCents(row.getLong("price_cents")),
                currency.getCurrencyCode(),
                capacity - row.getInt("taken_seats"),
                Jdbc.id(row, "series_id"));
    }
}
