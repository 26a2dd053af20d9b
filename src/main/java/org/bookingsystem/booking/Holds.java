package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.OwnConnection;

/** Finds seats that were held for too long, and ends that. */
@ApplicationScoped
public class Holds {
    private static final String DUE = " FROM bookings WHERE booking_status = 'held' AND held_until <= ?";
    private static final String SESSIONS = "SELECT DISTINCT session_id" + DUE + " ORDER BY session_id LIMIT 100";
    private static final String IN_SESSION = "SELECT id" + DUE + " AND session_id = ? LIMIT 1";
    private static final String EXPIRE = """
            UPDATE bookings SET booking_status = 'expired'
            WHERE booking_status = 'held' AND held_until <= ? AND session_id = ? RETURNING seats""";

    @Inject
    private Jdbc database;

    @Inject
    private OwnConnection own;

    /** Sessions in which there are any, a hundred at most. */
    List<Long> listSessionsWithDue(Instant now) {
        return database.list(SESSIONS, row -> row.getLong(1), now);
    }

    boolean areDue(long sessionId, Instant now) {
        return database.find(IN_SESSION, row -> row.getLong(1), now, sessionId).isPresent();
    }

    /**
     * The session's row must be locked.
     *
     * @return how many seats are not held any more
     */
    int expire(long sessionId, Instant now) {
        return own.list(EXPIRE, row -> row.getInt(1), now, sessionId).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
