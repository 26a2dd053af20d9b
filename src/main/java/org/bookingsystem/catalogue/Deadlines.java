package org.bookingsystem.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Until when before a session starts its seats change hands, in minutes, 0 to {@value #MAX}: with 0 until it starts.
 * They bind those who book, and not the facilitator.
 */
public record Deadlines(int bookableUntilMinutes, int cancellableUntilMinutes) {
    /** A year. */
    static final int MAX = 525_600;

    static final Deadlines NONE = new Deadlines(0, 0);

    static Deadlines of(ResultSet row) throws SQLException {
        return new Deadlines(row.getInt("bookable_until_minutes"), row.getInt("cancellable_until_minutes"));
    }
}
