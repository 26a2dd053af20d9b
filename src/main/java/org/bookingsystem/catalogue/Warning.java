package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Something that was done all the same: a session takes place at a time at which the caller is somewhere else.
 *
 * @param type {@link #OVERLAPPING_SESSION}, or {@link #OVERLAPPING_BOOKING} where they have a booking of it
 * @param detail the same in words
 * @param sessionId the session that is in the way
 * @param bookingId absent where they offer it
 */
public record Warning(
        String type,
        String detail,
        long sessionId,
        String title,
        Instant startTime,
        Instant endTime,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long bookingId) {
    private static final String OVERLAPPING_SESSION = "overlapping-session";
    private static final String OVERLAPPING_BOOKING = "overlapping-booking";

    /** How many are told at most. */
    public static final int MAX = 10;

    /**
     * Whether the session that SQL has as {@code other} takes place while the one that it has as {@code s} does. It
     * begins with what an index knows.
     */
    public static final String AT_THAT_TIME =
            "other.end_time > s.start_time AND other.start_time < s.end_time AND other.status = 'active'"
                    + " AND other.id <> s.id";

    /** What a row must have. */
    public static final String COLUMNS =
            "other.id AS id, other.title AS title, other.start_time AS start_time, other.end_time AS end_time";

    /** Of a session that the caller offers. */
    public static Warning ofSession(ResultSet row) throws SQLException {
        return of(OVERLAPPING_SESSION, "You offer another session at that time: ", null, row);
    }

    /** Of one that they have booked. */
    public static Warning ofBooking(long bookingId, ResultSet row) throws SQLException {
        return of(OVERLAPPING_BOOKING, "You have booked another session at that time: ", bookingId, row);
    }

    private static Warning of(String type, String words, Long bookingId, ResultSet row) throws SQLException {
        String title = row.getString("title");
        return new Warning(
                type,
                words + title,
                row.getLong("id"),
                title,
                Jdbc.instant(row, "start_time"),
                Jdbc.instant(row, "end_time"),
                bookingId);
    }
}
