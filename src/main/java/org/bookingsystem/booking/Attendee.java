package org.bookingsystem.booking;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Who comes, and how to reach them. */
record Attendee(long id, String name, String email) {

    static Attendee of(ResultSet row) throws SQLException {
        return new Attendee(row.getLong("user_id"), row.getString("name"), row.getString("email"));
    }
}
