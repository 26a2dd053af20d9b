package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.bookingsystem.platform.persistence.OwnConnection;

/**
 * Takes seats and gives them back, each by one guarded UPDATE: it locks the session's row until the transaction ends,
 * and changes nothing where the seat cannot change hands.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SeatService {
    // In SQL: JPA would put the conditions into a subquery, which PostgreSQL does not look at again once it has waited
    // for the row, and a seat would be sold twice.
    private static final String TAKE = """
            UPDATE sessions SET confirmed_bookings = confirmed_bookings + 1
            WHERE id = ? AND status = 'active' AND start_time > ? AND revision = ? AND confirmed_bookings < capacity
            AND EXISTS (SELECT id FROM users WHERE users.id = ? AND deleted_at IS NULL)""";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private OwnConnection database;

    /**
     * Takes a seat, if the session is active, has not begun, has one left and is still what was offered. Not for a user
     * who has left since they asked: whoever takes an account away waits until its booking, which refers to it, is
     * over, and lets no other begin.
     *
     * @param revision of the offer
     */
    public boolean take(long userId, long sessionId, int revision, Instant now) {
        return database.update(TAKE, sessionId, now, revision, userId) == 1;
    }

    /** Gives a seat back, if the session is active and has not begun. */
    public boolean free(long sessionId, Instant now) {
        return hasMoved(entities.createQuery("""
                UPDATE Session s SET s.confirmedBookings = s.confirmedBookings - 1
                WHERE s.id = :id AND s.status = :active AND s.startTime > :now
                AND s.confirmedBookings > 0"""), sessionId, now);
    }

    private static boolean hasMoved(Query update, long sessionId, Instant now) {
        return update.setParameter("id", sessionId)
                        .setParameter("active", SessionStatus.ACTIVE)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
