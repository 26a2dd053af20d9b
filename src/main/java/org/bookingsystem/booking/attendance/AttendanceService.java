package org.bookingsystem.booking.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.bookingsystem.booking.Attendance;
import org.bookingsystem.booking.BookingProblem;
import org.bookingsystem.booking.BookingStatus;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.ApiTime;

/** Keeps who came. */
@ApplicationScoped
@Transactional
public class AttendanceService {
    /** Some come early. */
    private static final Duration BEFORE_THE_START = Duration.ofHours(1);

    // Whoever gives the seat back meanwhile is not said to have come.
    private static final String MARK = """
            UPDATE bookings SET attendance = ? WHERE id = ? AND facilitator_id = ? AND booking_status = 'confirmed'
            AND EXISTS (SELECT s.id FROM sessions s WHERE s.id = session_id AND s.start_time <= ?)""";
    private static final String FIND = """
            SELECT b.booking_status, s.start_time FROM bookings b JOIN sessions s ON s.id = b.session_id
            WHERE b.id = ? AND b.facilitator_id = ?""";

    @Inject
    private OwnConnection database;

    @Inject
    private Clock clock;

    /**
     * @param attendance null takes back what was said
     * @throws ProblemException 404 where the facilitator has no such booking, 400 where it is not confirmed, or its
     *     session starts in more than an hour
     */
    void mark(long facilitatorId, long bookingId, Attendance attendance) {
        String column = attendance == null ? null : attendance.name().toLowerCase(Locale.ROOT);
        Instant latestStart = clock.instant().plus(BEFORE_THE_START);
        if (database.update(MARK, column, bookingId, facilitatorId, latestStart) == 0) {
            throw refusal(facilitatorId, bookingId);
        }
    }

    private ProblemException refusal(long facilitatorId, long bookingId) {
        return database.list(FIND, AttendanceService::refusal, bookingId, facilitatorId).stream()
                .findFirst()
                .orElseGet(() -> new ProblemException(BookingProblem.BOOKING_NOT_FOUND));
    }

    private static ProblemException refusal(ResultSet row) throws SQLException {
        BookingStatus status = Jdbc.constant(row, "booking_status", BookingStatus.class);
        if (status != BookingStatus.CONFIRMED) {
            return new ProblemException(AttendanceProblem.BOOKING_NOT_CONFIRMED).with("booking_status", status);
        }
        String from = ApiTime.format(Jdbc.instant(row, "start_time").minus(BEFORE_THE_START));
        return new ProblemException(
                        AttendanceProblem.ATTENDANCE_TOO_EARLY, "It can be said who came from " + from + " (UTC) on")
                .with("from", from);
    }
}
