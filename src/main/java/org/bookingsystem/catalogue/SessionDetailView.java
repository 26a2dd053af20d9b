package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.bookingsystem.platform.persistence.Jdbc;

/** One session by its id, which may be cancelled. */
record SessionDetailView(@JsonUnwrapped SessionView session, SessionStatus status) {

    static SessionDetailView of(ResultSet row, Currency currency) throws SQLException {
        return new SessionDetailView(SessionView.of(row, currency), Jdbc.constant(row, "status", SessionStatus.class));
    }
}
