package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.bookingsystem.catalogue.SessionDetailView;
import org.bookingsystem.catalogue.SessionView;

/**
 * One session by its id, with the caller's own booking.
 *
 * @param myBooking absent where they have none
 */
record OfferedSessionDetailView(
        @JsonUnwrapped SessionDetailView session,
        @JsonInclude(JsonInclude.Include.NON_NULL) HeldSeat myBooking) {

    static OfferedSessionDetailView of(SessionView session, ResultSet row) throws SQLException {
        return new OfferedSessionDetailView(SessionDetailView.of(session, row), HeldSeat.of(row));
    }
}
