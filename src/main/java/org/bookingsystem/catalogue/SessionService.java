package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Changes sessions. Whoever touches a session's seats or status holds its row: the two seat methods by a guarded UPDATE, the others by a
 * lock. The row is always taken before the bookings that belong to it, so that no two transactions wait for each other.
 */
@ApplicationScoped
@Transactional
public class SessionService {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Sessions sessions;

    @Inject
    private Clock clock;

    @Inject
    private Event<SessionChanged> changed;

    @Inject
    private Event<SessionCancelled> cancelled;

    long create(long facilitatorId, SessionRequest request) {
        Session session = new Session(facilitatorId, request, clock.instant());
        entities.persist(session);
        entities.flush();
        return session.id();
    }

    /** @throws ProblemException 404, 403 for another's session, 400 where the change is not possible */
    void change(long facilitatorId, long sessionId, SessionChangeRequest change) {
        Session session = sessions.lockOwn(sessionId, facilitatorId);
        Set<String> fields = session.change(change);
        if (!fields.isEmpty()) {
            entities.flush();
            changed.fire(new SessionChanged(session.snapshot(), fields, clock.instant()));
        }
    }

    /** @throws ProblemException 404, 403 for another's session, 400 where it is cancelled already */
    void cancel(long facilitatorId, long sessionId) {
        Session session = sessions.lockOwn(sessionId, facilitatorId);
        session.cancel();
        entities.flush();
        cancelled.fire(new SessionCancelled(session.snapshot(), clock.instant()));
    }

    /** Takes a seat, if the session is active, has not begun and has one left. Locks its row until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public boolean takeSeat(long sessionId, Instant now) {
        return moveSeat("s.confirmedBookings + 1", "s.confirmedBookings < s.capacity", sessionId, now);
    }

    /** Gives a seat back, if the session is active and has not begun. Locks its row until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public boolean freeSeat(long sessionId, Instant now) {
        return moveSeat("s.confirmedBookings - 1", "s.confirmedBookings > 0", sessionId, now);
    }

    private boolean moveSeat(String seats, String guard, long sessionId, Instant now) {
        return entities.createQuery("UPDATE Session s SET s.confirmedBookings = " + seats
                                + " WHERE s.id = :id AND s.status = :active AND s.startTime > :now AND " + guard)
                        .setParameter("id", sessionId)
                        .setParameter("active", SessionStatus.ACTIVE)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
