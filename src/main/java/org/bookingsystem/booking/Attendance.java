package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.bookingsystem.platform.persistence.Jdbc;

/** Whether somebody came, as the facilitator says. */
public enum Attendance {
    @JsonProperty("attended")
    ATTENDED,
    @JsonProperty("no_show")
    NO_SHOW;

    /** Null where nobody has said so. */
    static Attendance of(ResultSet row) throws SQLException {
        return row.getString("attendance") == null ? null : Jdbc.constant(row, "attendance", Attendance.class);
    }
}
