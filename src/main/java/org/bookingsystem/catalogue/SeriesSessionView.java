package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * A session among the others of its series.
 *
 * @param detached whether it was changed by itself, and stays as it is when the series is changed
 */
public record SeriesSessionView(@JsonUnwrapped SessionView session, SessionStatus status, boolean detached) {

    static SeriesSessionView of(ResultSet row, Currency currency) throws SQLException {
        return new SeriesSessionView(
                SessionView.of(row, currency),
                Jdbc.constant(row, "status", SessionStatus.class),
                row.getBoolean("detached"));
    }
}
