package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.bookingsystem.catalogue.SessionView;
import org.bookingsystem.platform.persistence.Cursor;

/**
 * A session with the caller's own booking.
 *
 * @param myBooking absent where they have none
 */
record OfferedSessionView(
        @JsonUnwrapped SessionView session,
        @JsonInclude(JsonInclude.Include.NON_NULL) HeldSeat myBooking) {

    Cursor cursor() {
        return session.cursor();
    }

    static OfferedSessionView of(SessionView session, ResultSet row) throws SQLException {
        return new OfferedSessionView(session, HeldSeat.of(row));
    }
}
