package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.bookingsystem.platform.persistence.Jdbc;

/** One session by its id, which may be cancelled. */
public record SessionDetailView(@JsonUnwrapped SessionView session, SessionStatus status) {

    public static SessionDetailView of(SessionView session, ResultSet row) throws SQLException {
        return new SessionDetailView(session, Jdbc.constant(row, "status", SessionStatus.class));
    }
}
