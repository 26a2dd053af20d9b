package org.bookingsystem.booking.waitlist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.bookingsystem.booking.Attendee;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Somebody who waits, as the session's facilitator sees it.
 *
 * @param position 1 for whoever joined first
 */
record WaiterView(long id, int position, Attendee user, int seats, Instant joinedAt) {

    Cursor cursor() {
        return Cursor.of(id);
    }

    static WaiterView of(ResultSet row) throws SQLException {
        return new WaiterView(
                row.getLong("id"),
                row.getInt("position"),
                Attendee.of(row),
                row.getInt("seats"),
                Jdbc.instant(row, "joined_at"));
    }
}
