package org.bookingsystem.booking;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Who comes, and how to reach them. */
public record Attendee(long id, String name, String email) {

    public static Attendee of(ResultSet row) throws SQLException {
        return new Attendee(row.getLong("user_id"), row.getString("name"), row.getString("email"));
    }
}
