package org.bookingsystem.booking.waitlist;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Somebody who gets seats next. */
record Waiter(long entryId, long userId, int seats) {

    static Waiter of(ResultSet row) throws SQLException {
        return new Waiter(row.getLong("id"), row.getLong("user_id"), row.getInt("seats"));
    }
}
