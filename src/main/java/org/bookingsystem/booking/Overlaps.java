package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.bookingsystem.catalogue.Beside;
import org.bookingsystem.catalogue.Warning;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * What else somebody has booked, or offers, while a session takes place. Whether there is anything is read together
 * with the offer, so that a booking costs no statement more; what it is, only then.
 */
@ApplicationScoped
public class Overlaps {
    private static final String BOOKED = """
            bookings o JOIN sessions other ON other.id = o.session_id
            WHERE o.user_id = ? AND o.booking_status = 'confirmed' AND\s""" + Warning.AT_THAT_TIME;
    private static final String OFFERED = """
            facilitators f JOIN sessions other ON other.facilitator_id = f.id
            WHERE f.user_id = ? AND\s""" + Warning.AT_THAT_TIME;
    private static final String ANY =
            ", EXISTS (SELECT 1 FROM " + BOOKED + ") OR EXISTS (SELECT 1 FROM " + OFFERED + ") AS overlaps";
    private static final String LIST = "SELECT o.id AS booking_id, " + Warning.COLUMNS
            + " FROM sessions s CROSS JOIN " + BOOKED + " AND s.id = ?"
            + " UNION ALL SELECT NULL, " + Warning.COLUMNS + " FROM sessions s CROSS JOIN " + OFFERED + " AND s.id = ?"
            + " ORDER BY start_time, id LIMIT " + Warning.MAX;

    @Inject
    private Jdbc database;

    /** Has a query of sessions read, as {@code overlaps}, whether there is anything. */
    static Beside beside(long userId) {
        return new Beside(ANY, "", List.of(userId, userId));
    }

    /** Soonest first. */
    List<Warning> list(long userId, long sessionId) {
        return database.list(LIST, Overlaps::warning, userId, sessionId, userId, sessionId);
    }

    private static Warning warning(ResultSet row) throws SQLException {
        long booking = row.getLong("booking_id");
        return row.wasNull() ? Warning.ofSession(row) : Warning.ofBooking(booking, row);
    }
}
