package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.bookingsystem.support.TestDatabase;

/** What must be true of a session's counters at any time. */
public final class SeatCounters {
    private static final String RIGHT = """
            SELECT COUNT(*) FROM sessions s
            WHERE s.id = ? AND s.confirmed_bookings + s.further_seats <= s.capacity
            AND s.confirmed_bookings = (SELECT COUNT(*) FROM bookings b
                WHERE b.session_id = s.id AND b.booking_status = 'confirmed')
            AND s.confirmed_bookings + s.further_seats = (SELECT COALESCE(SUM(b.seats), 0) FROM bookings b
                WHERE b.session_id = s.id AND b.booking_status IN ('confirmed', 'held'))
            AND s.revenue_cents = (SELECT COALESCE(SUM(b.seats * b.price_cents), 0) FROM bookings b
                WHERE b.session_id = s.id AND b.booking_status = 'confirmed')
            AND (s.status = 'cancelled' OR s.waiting =
                (SELECT COUNT(*) FROM waiting_list w WHERE w.session_id = s.id))""";

    private SeatCounters() {}

    /** They are what its bookings and its waiting list say. */
    public static void expectRight(long session) {
        assertThat(TestDatabase.current().number(RIGHT, session))
                .as("counters of session %d", session)
                .isOne();
    }
}
