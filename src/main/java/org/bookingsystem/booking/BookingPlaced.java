package org.bookingsystem.booking;

import java.time.Instant;
import org.bookingsystem.catalogue.SessionSnapshot;

/**
 * Fired inside the transaction that makes a booking, or confirms one that was held.
 *
 * @param amongOthers whether others of the same series are made with it, of which people hear together
 */
public record BookingPlaced(
        BookingSnapshot booking, SessionSnapshot session, How how, Instant at, boolean amongOthers) {

    BookingPlaced withOthers() {
        return new BookingPlaced(booking, session, how, at, true);
    }
}
