package org.bookingsystem.dashboard;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.bookingsystem.booking.BookingStatus;
import org.bookingsystem.catalogue.Price;
import org.bookingsystem.platform.web.TimeZones;

record DashboardView(Metrics metrics, List<RecentBooking> recentBookings) {

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

        /** For the query, whose sums are null without any session. */
        public Metrics(
                Long totalSessions,
                Long activeSessions,
                Long totalBookings,
                Number revenueCents,
                Long upcomingSessions) {
            this(
                    orZero(totalSessions),
                    orZero(activeSessions),
                    orZero(totalBookings),
                    Price.ofCents(orZero(revenueCents)),
                    orZero(upcomingSessions));
        }

        // What the databases' drivers make of a sum within a sum differs.
        private static long orZero(Number sum) {
            return sum == null ? 0 : sum.longValue();
        }
    }

    record RecentBooking(
            long id,
            Attendee user,
            BookedSession session,
            Instant bookingDate,
            BookingStatus status,
            BigDecimal price) {
        record Attendee(String name, String email) {}

        record BookedSession(String title, Instant startTime, String timeZone, OffsetDateTime localStartTime) {}

        /** For the query. */
        public RecentBooking(
                Long id,
                String name,
                String email,
                String title,
                Instant startTime,
                String timeZone,
                Instant bookedAt,
                BookingStatus status,
                long priceCents) {
            this(
                    id,
                    new Attendee(name, email),
                    new BookedSession(title, startTime, timeZone, TimeZones.at(startTime, timeZone)),
                    bookedAt,
                    status,
                    Price.ofCents(priceCents));
        }
    }
}
