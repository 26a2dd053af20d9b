package org.bookingsystem.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import org.bookingsystem.booking.BookedSeats;
import org.bookingsystem.booking.BookingStatus;
import org.bookingsystem.catalogue.Price;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.TimeZones;

/** @param period absent where none was asked for */
record DashboardView(
        Metrics metrics,
        List<RecentBooking> recentBookings,
        @JsonInclude(JsonInclude.Include.NON_NULL) PeriodView period) {

    /**
     * @param totalBookings confirmed ones
     * @param totalRevenue what the confirmed bookings were made at, in major currency units
     * @param upcomingSessions active ones that have not begun
     */
    record Metrics(
            long totalSessions,
            long activeSessions,
            long totalBookings,
            BigDecimal totalRevenue,
            long upcomingSessions) {

        // Sums are null, and so zero here, where there is no session.
        static Metrics of(ResultSet row) throws SQLException {
            return new Metrics(
                    row.getLong("total_sessions"),
                    row.getLong("active_sessions"),
                    row.getLong("total_bookings"),
                    Price.ofCents(row.getLong("total_revenue")),
                    row.getLong("upcoming_sessions"));
        }
    }

    record RecentBooking(
            long id,
            Attendee user,
            BookedSession session,
            Instant bookingDate,
            BookingStatus status,
            @JsonUnwrapped BookedSeats seats) {
        record Attendee(String name, String email) {}

        record BookedSession(String title, Instant startTime, String timeZone, OffsetDateTime localStartTime) {}

        static RecentBooking of(ResultSet row, Currency currency) throws SQLException {
            Instant start = Jdbc.instant(row, "start_time");
            String zone = row.getString("time_zone");
            return new RecentBooking(
                    row.getLong("id"),
                    new Attendee(row.getString("name"), row.getString("email")),
                    new BookedSession(row.getString("title"), start, zone, TimeZones.at(start, zone)),
                    Jdbc.instant(row, "booking_date"),
                    Jdbc.constant(row, "booking_status", BookingStatus.class),
                    BookedSeats.of(row, currency));
        }
    }
}
