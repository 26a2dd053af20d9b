package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import org.bookingsystem.catalogue.NamedFacilitator;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.TimeZones;

/**
 * A booking as the one sees it who made it.
 *
 * @param attendance null where nobody has said whether they came
 * @param heldUntil until when its seats are held, or were; null for what is, or was, confirmed
 */
record OwnBookingView(
        long id,
        BookedSession session,
        BookingStatus bookingStatus,
        Instant bookingDate,
        Instant heldUntil,
        @JsonUnwrapped BookedSeats seats,
        String notes,
        Attendance attendance) {

    /**
     * @param onlineUrl null also where the booking is cancelled
     * @param facilitator their name, which stands in the details, too
     */
    record BookedSession(
            long id,
            String title,
            Instant startTime,
            Instant endTime,
            String timeZone,
            OffsetDateTime localStartTime,
            OffsetDateTime localEndTime,
            String place,
            String onlineUrl,
            String facilitator,
            NamedFacilitator facilitatorDetails) {}

    static OwnBookingView of(ResultSet row, Currency currency) throws SQLException {
        Instant start = Jdbc.instant(row, "start_time");
        Instant end = Jdbc.instant(row, "end_time");
        String zone = row.getString("time_zone");
        BookingStatus status = Jdbc.constant(row, "booking_status", BookingStatus.class);
        BookedSession session = new BookedSession(
                row.getLong("session_id"),
                row.getString("title"),
                start,
                end,
                zone,
                TimeZones.at(start, zone),
                TimeZones.at(end, zone),
                row.getString("place"),
                status == BookingStatus.CONFIRMED ? row.getString("online_url") : null,
                row.getString("facilitator"),
                NamedFacilitator.of(row));
        return new OwnBookingView(
                row.getLong("id"),
                session,
                status,
                Jdbc.instant(row, "booking_date"),
                Jdbc.instant(row, "held_until"),
                BookedSeats.of(row, currency),
                row.getString("notes"),
                Attendance.of(row));
    }
}
