package org.bookingsystem.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.bookingsystem.catalogue.Beside;
import org.bookingsystem.platform.persistence.Jdbc;

/** The caller's own booking, beside the session that it is of. */
record HeldSeat(long id, BookingStatus status, int seats) {

    /** Has a query of sessions read the one booking, confirmed or held, that a user can have of each. */
    static Beside beside(long userId) {
        return new Beside(
                ", own.id AS own_booking_id, own.booking_status AS own_booking_status, own.seats AS own_seats",
                """

                LEFT JOIN bookings own ON own.session_id = s.id AND own.user_id = ?
                AND own.booking_status IN ('confirmed', 'held')""",
                List.of(userId));
    }

    /** Null where they have none. */
    static HeldSeat of(ResultSet row) throws SQLException {
        long id = row.getLong("own_booking_id");
        return row.wasNull()
                ? null
                : new HeldSeat(
                        id, Jdbc.constant(row, "own_booking_status", BookingStatus.class), row.getInt("own_seats"));
    }
}
