package org.bookingsystem.dashboard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bookingsystem.booking.BookingStatus;
import org.bookingsystem.catalogue.Price;

record DashboardView(Metrics metrics, List<RecentBooking> recentBookings) {

    /**
     * @param totalBookings confirmed ones
     * @param totalRevenue the price of each confirmed booking's session, in major currency units
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
                Long totalSessions, Long activeSessions, Long totalBookings, Long revenueCents, Long upcomingSessions) {
            this(
                    totalSessions,
                    orZero(activeSessions),
                    orZero(totalBookings),
                    Price.ofCents(orZero(revenueCents)),
                    orZero(upcomingSessions));
        }

        private static long orZero(Long sum) {
            return Objects.requireNonNullElse(sum, 0L);
        }
    }

    record RecentBooking(long id, Attendee user, BookedSession session, Instant bookingDate, BookingStatus status) {
        record Attendee(String name, String email) {}

        record BookedSession(String title, Instant startTime) {}

        /** For the query. */
        public RecentBooking(
                Long id,
                String name,
                String email,
                String title,
                Instant startTime,
                Instant bookedAt,
                BookingStatus status) {
            this(id, new Attendee(name, email), new BookedSession(title, startTime), bookedAt, status);
        }
    }
}
