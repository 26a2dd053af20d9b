package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/**
 * Takes seats and gives them back, each by one guarded UPDATE: it locks the session's row until the transaction ends,
 * and changes nothing where the seat cannot change hands.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SeatService {
    private static final String TAKE = """
            UPDATE Session s SET s.confirmedBookings = s.confirmedBookings + 1
            WHERE s.id = :id AND s.status = :active AND s.startTime > :now AND s.revision = :revision
            AND s.confirmedBookings < s.capacity
            AND EXISTS (SELECT u.id FROM User u WHERE u.id = :user AND u.deletedAt IS NULL)""";

    @PersistenceContext
    private EntityManager entities;

    /**
     * Takes a seat, if the session is active, has not begun, has one left and is still what was offered. Not for a user
     * who has left since they asked: whoever takes an account away waits until its booking, which refers to it, is
     * over, and lets no other begin.
     *
     * @param revision of the offer
     */
    public boolean take(long userId, long sessionId, int revision, Instant now) {
        Query take =
                entities.createQuery(TAKE).setParameter("revision", revision).setParameter("user", userId);
        return hasMoved(take, sessionId, now);
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
