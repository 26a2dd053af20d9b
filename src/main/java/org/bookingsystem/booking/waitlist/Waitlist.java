package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bookingsystem.platform.persistence.DatabaseSettings;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.OwnConnection;

/** The entries of waiting lists. The row of a session is locked by whoever changes its list. */
@ApplicationScoped
public class Waitlist {
    private static final String INSERT = """
            INSERT INTO waiting_list (session_id, user_id, seats, joined_at) VALUES (?, ?, ?, ?) RETURNING id""";
    private static final String NEXT = """
            SELECT w.id, w.user_id, w.seats FROM waiting_list w JOIN users u ON u.id = w.user_id
            WHERE w.session_id = ? AND w.id > ? AND w.seats <= ? AND u.blocked_at IS NULL AND u.deleted_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.session_id = w.session_id AND b.user_id = w.user_id
                AND b.booking_status IN ('confirmed', 'held'))
            ORDER BY w.id LIMIT ?""";
    private static final String AWAITED = """
            SELECT s.id FROM sessions s WHERE s.waiting > 0 AND s.status = 'active' AND s.start_time > ?
            AND s.confirmed_bookings + s.further_seats < s.capacity ORDER BY s.id""";
    private static final String FORGET = """
            DELETE FROM waiting_list WHERE EXISTS (SELECT 1 FROM sessions s
                WHERE s.id = waiting_list.session_id AND s.start_time < ?)""";

    @Inject
    private OwnConnection own;

    @Inject
    private Jdbc database;

    @Inject
    private DatabaseSettings settings;

    /** @return the entry's id */
    long add(long sessionId, long userId, int seats, Instant now) {
        return own.list(INSERT, row -> row.getLong(1), sessionId, userId, seats, now)
                .get(0);
    }

    boolean isWaiting(long sessionId, long userId) {
        return !own.list(
                        "SELECT id FROM waiting_list WHERE session_id = ? AND user_id = ?",
                        row -> row.getLong(1),
                        sessionId,
                        userId)
                .isEmpty();
    }

    /** @return whether they were on it */
    boolean remove(long sessionId, long userId) {
        return own.update("DELETE FROM waiting_list WHERE session_id = ? AND user_id = ?", sessionId, userId) == 1;
    }

    void remove(Collection<Waiter> waiters) {
        Object[] ids = waiters.stream().map(Waiter::entryId).toArray();
        own.update("DELETE FROM waiting_list WHERE id IN " + Jdbc.in(waiters), ids);
    }

    /**
     * Those who could have seats now, in order. Not those whose account is being deleted: their row is locked, and
     * whoever deletes it waits for the session's in turn.
     *
     * @param after the id of the last entry that was looked at
     * @param spots how many seats are left
     */
    List<Waiter> listNext(long sessionId, long after, int spots, int limit) {
        String lock = settings.isPostgresql() ? " FOR KEY SHARE OF u SKIP LOCKED" : "";
        return own.list(NEXT + lock, Waiter::of, sessionId, after, spots, limit);
    }

    /** Sessions to come for which somebody waits although there are seats. */
    List<Long> listAwaitedWithRoom(Instant now) {
        return database.list(AWAITED, row -> row.getLong(1), now);
    }

    /** Of sessions that began before then. */
    void forget(Instant before) {
        own.update("UPDATE sessions SET waiting = 0 WHERE waiting > 0 AND start_time < ?", before);
        own.update(FORGET, before);
    }

    /** Whatever they wait for; the rows of sessions to come are locked. */
    void forget(long userId, Instant now) {
        own.update("""
                UPDATE sessions SET waiting = waiting - 1 WHERE status = 'active' AND start_time > ? AND waiting > 0
                AND id IN (SELECT session_id FROM waiting_list WHERE user_id = ?)""", now, userId);
        own.update("DELETE FROM waiting_list WHERE user_id = ?", userId);
    }
}
