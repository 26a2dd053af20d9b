package org.bookingsystem.calendars;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.bookingsystem.platform.ical.Appointment;
import org.bookingsystem.platform.persistence.Jdbc;

/** One entry of a calendar. */
interface FeedEntry {
    Appointment appointment();

    /** Who offers it, by name. */
    String facilitator();

    /** Of the description, in each language's folder. */
    String template();

    /** What stands in the template. */
    Map<String, String> words();

    /** The last of these times; some may be null, but not all. */
    static Instant latest(ResultSet row, String... columns) throws SQLException {
        Instant latest = Instant.EPOCH;
        for (String column : columns) {
            Instant time = Jdbc.instant(row, column);
            if (time != null && time.isAfter(latest)) {
                latest = time;
            }
        }
        return latest;
    }
}
