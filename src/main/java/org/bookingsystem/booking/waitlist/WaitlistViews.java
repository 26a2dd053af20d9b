package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.Jdbc.Row;
import org.bookingsystem.platform.persistence.Slice;

/** Shows who waits, to those who do and to facilitators. A list ends when its session begins or is cancelled. */
@ApplicationScoped
public class WaitlistViews {
    private static final String POSITION = """
            (SELECT COUNT(*) FROM waiting_list o WHERE o.session_id = w.session_id AND o.id <= w.id)""";
    private static final String OPEN = "s.status = 'active' AND s.start_time > ?";
    private static final String OWN =
            "SELECT w.id, w.session_id, w.seats, w.joined_at, " + POSITION + """
             AS position, s.title, s.start_time, s.end_time, s.time_zone, s.place, u.name
            FROM waiting_list w JOIN sessions s ON s.id = w.session_id
            JOIN facilitators f ON f.id = s.facilitator_id JOIN users u ON u.id = f.user_id
            WHERE\s""" + OPEN + " AND w.user_id = ?";
    private static final String OF_SESSION = """
            SELECT w.* FROM (SELECT w.id, w.user_id, w.seats, w.joined_at, u.name, u.email,
                    ROW_NUMBER() OVER (ORDER BY w.id) AS position
                FROM waiting_list w JOIN sessions s ON s.id = w.session_id JOIN users u ON u.id = w.user_id
                WHERE\s""" + OPEN + " AND w.session_id = ?) w WHERE 1 = 1";
    private static final String IN_ORDER = " ORDER BY w.id";

    @Inject
    private Jdbc database;

    @Inject
    private Clock clock;

    /** In the order of joining. */
    List<OwnEntryView> listOf(long userId, Slice slice) {
        return list(OWN, OwnEntryView::of, userId, slice);
    }

    long countOf(long userId) {
        return count(OWN, userId);
    }

    /** In the order in which seats are offered to them. */
    List<WaiterView> listForSession(long sessionId, Slice slice) {
        return list(OF_SESSION, WaiterView::of, sessionId, slice);
    }

    long countForSession(long sessionId) {
        return count(OF_SESSION, sessionId);
    }

    /** Empty for whoever does not wait any more. */
    Optional<Integer> findPosition(long entryId) {
        return database.find(
                "SELECT " + POSITION + " FROM waiting_list w WHERE w.id = ?", row -> row.getInt(1), entryId);
    }

    private <T> List<T> list(String select, Row<T> view, long value, Slice slice) {
        List<Object> parameters = new ArrayList<>(List.of(clock.instant(), value));
        slice.after().ifPresent(cursor -> parameters.add(cursor.id()));
        String after = slice.after().isEmpty() ? "" : " AND w.id > ?";
        return database.list(select + after + IN_ORDER + slice.sql(), view, parameters.toArray());
    }

    private long count(String select, long value) {
        return database.find(
                        "SELECT COUNT(*) FROM (" + select + ") waiting", row -> row.getLong(1), clock.instant(), value)
                .orElseThrow();
    }
}
