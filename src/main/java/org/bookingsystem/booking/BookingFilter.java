package org.bookingsystem.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of somebody's bookings are wanted.
 *
 * @param from their sessions start then or later
 * @param to their sessions start before
 */
record BookingFilter(Optional<Instant> from, Optional<Instant> to, Optional<BookingStatus> status) {
    static final BookingFilter ALL = new BookingFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * @param sql conditions, each with AND before it, on the booking b and its session s
     * @param parameters the values of their question marks
     */
    record Clause(String sql, List<Object> parameters) {}

    Clause where() {
        StringBuilder sql = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        from.ifPresent(start -> {
            sql.append(" AND s.start_time >= ?");
            parameters.add(start);
        });
        to.ifPresent(end -> {
            sql.append(" AND s.start_time < ?");
            parameters.add(end);
        });
        status.ifPresent(wanted -> {
            sql.append(" AND b.booking_status = ?");
            parameters.add(wanted.name().toLowerCase(Locale.ROOT));
        });
        return new Clause(sql.toString(), parameters);
    }
}
