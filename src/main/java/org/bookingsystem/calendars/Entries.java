package org.bookingsystem.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.booking.BookingProblem;
import org.bookingsystem.platform.persistence.Installation;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.problem.ProblemException;

/** Finds what stands in calendars, soonest first. */
@ApplicationScoped
public class Entries {
    private static final int MAX = 2000;
    private static final String BOOKED = """
            SELECT b.id, b.booking_status, b.booking_date, b.changed_at, b.seats, b.notes, b.ended_revision,
                s.title, s.description, s.start_time, s.end_time, s.time_zone, s.place, s.online_url, s.status,
                s.revision, s.changed_at AS session_changed_at, u.name AS facilitator
            FROM bookings b JOIN sessions s ON s.id = b.session_id
            JOIN facilitators f ON f.id = b.facilitator_id JOIN users u ON u.id = f.user_id
            WHERE b.user_id = ? AND b.booking_status IN ('confirmed', 'cancelled') AND\s""";
    // Whoever offers it has it there as a session.
    private static final String BOOKED_LATELY = BOOKED + """
            f.user_id <> b.user_id AND s.end_time >= ? AND (b.booking_status = 'confirmed' OR b.changed_at >= ?)
            ORDER BY s.start_time, b.id LIMIT %d""".formatted(MAX);
    private static final String OFFERED_LATELY = """
            SELECT s.id, s.title, s.start_time, s.end_time, s.time_zone, s.place, s.online_url, s.status, s.revision,
                s.capacity, s.confirmed_bookings + s.further_seats AS taken, s.created_at, s.changed_at,
                (SELECT MAX(COALESCE(b.changed_at, b.booking_date)) FROM bookings b WHERE b.session_id = s.id)
                    AS booked_at
            FROM sessions s
            WHERE s.facilitator_id = ? AND s.end_time >= ? AND (s.status = 'active' OR s.changed_at >= ?)
            ORDER BY s.start_time, s.id LIMIT %d""".formatted(MAX);

    @Inject
    private Jdbc database;

    @Inject
    private Installation installation;

    /** @param since what was over before is left out, and what was cancelled before */
    List<BookedEntry> listBooked(Subscriber by, Instant since) {
        return database.list(BOOKED_LATELY, row -> BookedEntry.of(row, installation.id()), by.userId(), since, since);
    }

    /** @throws ProblemException 404 also where it is somebody else's: nobody learns that it exists */
    BookedEntry getBooked(long id, long userId) {
        return database.find(BOOKED + "b.id = ?", row -> BookedEntry.of(row, installation.id()), userId, id)
                .orElseThrow(() -> new ProblemException(BookingProblem.BOOKING_NOT_FOUND));
    }

    /** @param since what was over before is left out, and what was cancelled before */
    List<OfferedEntry> listOffered(Subscriber by, long facilitatorId, Instant since) {
        return database.list(
                OFFERED_LATELY, row -> OfferedEntry.of(row, by, installation.id()), facilitatorId, since, since);
    }
}
