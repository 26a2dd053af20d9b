package org.bookingsystem.booking.waitlist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.TimeZones;

/**
 * That somebody waits for seats, as they see it themselves.
 *
 * @param position 1 for whoever joined first
 */
record OwnEntryView(long id, AwaitedSession session, int seats, int position, Instant joinedAt) {

    /** @param facilitator their name */
    record AwaitedSession(
            long id,
            String title,
            Instant startTime,
            Instant endTime,
            String timeZone,
            OffsetDateTime localStartTime,
            OffsetDateTime localEndTime,
            String place,
            String facilitator) {}

    Cursor cursor() {
        return Cursor.of(id);
    }

    static OwnEntryView of(ResultSet row) throws SQLException {
        Instant start = Jdbc.instant(row, "start_time");
        Instant end = Jdbc.instant(row, "end_time");
        String zone = row.getString("time_zone");
        AwaitedSession session = new AwaitedSession(
                row.getLong("session_id"),
                row.getString("title"),
                start,
                end,
                zone,
                TimeZones.at(start, zone),
                TimeZones.at(end, zone),
                row.getString("place"),
                row.getString("name"));
        return new OwnEntryView(
                row.getLong("id"),
                session,
                row.getInt("seats"),
                row.getInt("position"),
                Jdbc.instant(row, "joined_at"));
    }
}
