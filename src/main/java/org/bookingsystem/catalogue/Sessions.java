package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.DatabaseSettings;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Chunks;

/** Looks sessions up. */
@ApplicationScoped
public class Sessions {
    private static final String VIEW = """
            SELECT NEW org.bookingsystem.catalogue.SessionView(s.id, s.title, s.description, u.name, s.type,
                s.startTime, s.endTime, s.timeZone, s.place, s.imageUrl, s.capacity, s.priceCents,
                s.confirmedBookings)
            FROM Session s JOIN Facilitator f ON f.id = s.facilitatorId JOIN User u ON u.id = f.userId""";
    private static final String DETAIL_VIEW = """
            SELECT NEW org.bookingsystem.catalogue.SessionDetailView(s.id, s.title, s.description, u.name, s.type,
                s.startTime, s.endTime, s.timeZone, s.place, s.imageUrl, s.capacity, s.priceCents,
                s.confirmedBookings, s.status)
            FROM Session s JOIN Facilitator f ON f.id = s.facilitatorId JOIN User u ON u.id = f.userId
            WHERE s.id = :id""";
    private static final String OWN_VIEW = """
            SELECT NEW org.bookingsystem.catalogue.OwnSessionView(s.id, s.title, s.description, s.type, s.startTime,
                s.endTime, s.timeZone, s.place, s.onlineUrl, s.imageUrl, s.capacity, s.priceCents, s.status,
                s.confirmedBookings, s.createdAt)
            FROM Session s WHERE s.facilitatorId = :facilitator""";
    private static final String OFFER = """
            SELECT NEW org.bookingsystem.catalogue.Offer(s.id, s.facilitatorId, s.title, s.type, s.startTime,
                s.endTime, s.timeZone, s.place, s.onlineUrl, s.priceCents, s.revision, s.status,
                s.capacity, s.confirmedBookings)
            FROM Session s WHERE s.id = :id""";
    private static final String SOONEST_FIRST = " ORDER BY s.startTime, s.id";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private DatabaseSettings database;

    /** Soonest first. */
    List<SessionView> list(SessionFilter filter, Slice slice) {
        SessionFilter.Clause where = filter.where();
        String jpql = VIEW + where.jpql() + behind(slice) + SOONEST_FIRST;
        return cut(where.bind(entities.createQuery(jpql, SessionView.class)), slice);
    }

    long count(SessionFilter filter) {
        SessionFilter.Clause where = filter.where();
        return where.bind(entities.createQuery("SELECT COUNT(s.id) FROM Session s" + where.jpql(), Long.class))
                .getSingleResult();
    }

    /**
     * All of them, soonest first, fetched a chunk at a time while they are read: memory does not grow with their
     * number.
     */
    Iterator<SessionView> stream(SessionFilter filter) {
        return new Chunks<>((last, size) ->
                list(filter, Slice.startingAfter(Optional.ofNullable(last).map(SessionView::cursor), size)));
    }

    private static String behind(Slice slice) {
        // The first of the two conditions lets the index start there.
        return slice.after().isEmpty()
                ? ""
                : " AND s.startTime >= :afterStart AND (s.startTime > :afterStart OR s.id > :afterId)";
    }

    private static <T> List<T> cut(TypedQuery<T> query, Slice slice) {
        slice.after().ifPresent(cursor -> query.setParameter("afterStart", startIn(cursor))
                .setParameter("afterId", cursor.id()));
        return slice.cut(query).getResultList();
    }

    private static Instant startIn(Cursor cursor) {
        return cursor.time()
                .orElseThrow(() -> ProblemException.invalid("after", "is not from a list that is sorted by time"));
    }

    /** @throws ProblemException 404 */
    SessionDetailView get(long id) {
        return one(entities.createQuery(DETAIL_VIEW, SessionDetailView.class), id);
    }

    private static <T> T one(TypedQuery<T> query, long id) {
        return query.setParameter("id", id).getResultStream().findFirst().orElseThrow(Sessions::notFound);
    }

    /** Whatever their status, soonest first. */
    List<OwnSessionView> listOwn(long facilitatorId, Slice slice) {
        String jpql = OWN_VIEW + behind(slice) + SOONEST_FIRST;
        return cut(entities.createQuery(jpql, OwnSessionView.class).setParameter("facilitator", facilitatorId), slice);
    }

    /** All of them, a chunk at a time. */
    Iterator<OwnSessionView> streamOwn(long facilitatorId) {
        return new Chunks<>((last, size) -> listOwn(
                facilitatorId, Slice.startingAfter(Optional.ofNullable(last).map(OwnSessionView::cursor), size)));
    }

    long countOwn(long facilitatorId) {
        return entities.createQuery(
                        "SELECT COUNT(s.id) FROM Session s WHERE s.facilitatorId = :facilitator", Long.class)
                .setParameter("facilitator", facilitatorId)
                .getSingleResult();
    }

    /**
     * What a booking must know before it is made.
     *
     * @throws ProblemException 404
     */
    public Offer getOffer(long id) {
        return one(entities.createQuery(OFFER, Offer.class), id);
    }

    /**
     * Does nothing for the session's own facilitator.
     *
     * @throws ProblemException 404, or 403 for anybody else
     */
    public void checkOwner(long id, long facilitatorId) {
        if (getOffer(id).facilitatorId() != facilitatorId) {
            throw new ProblemException(CatalogueProblem.NOT_YOUR_SESSION);
        }
    }

    /**
     * Locks the session's row until the transaction ends: nobody takes a seat or changes anything meanwhile.
     *
     * @throws ProblemException 404
     */
    public void hold(long id) {
        // Read by nobody here: what is changed behind JPA's back would otherwise be forgotten again.
        String lock = database.isPostgresql() ? " FOR NO KEY UPDATE" : "";
        if (entities.createNativeQuery("SELECT id FROM sessions WHERE id = ?" + lock)
                .setParameter(1, id)
                .getResultList()
                .isEmpty()) {
            throw notFound();
        }
    }

    /**
     * The session with its row locked until the transaction ends: seats, capacity and status stand still meanwhile.
     *
     * @throws ProblemException 404, or 403 for anybody but its facilitator
     */
    Session lockOwn(long id, long facilitatorId) {
        Session session = lock(id);
        if (session.facilitatorId() != facilitatorId) {
            throw new ProblemException(CatalogueProblem.NOT_YOUR_SESSION);
        }
        return session;
    }

    /** The active sessions of a facilitator that are not over, lowest id first. */
    public List<Long> listOpen(long facilitatorId, Instant now) {
        return entities.createQuery("""
                        SELECT s.id FROM Session s WHERE s.facilitatorId = :facilitator AND s.status = :active
                        AND s.endTime > :now ORDER BY s.id""", Long.class)
                .setParameter("facilitator", facilitatorId)
                .setParameter("active", SessionStatus.ACTIVE)
                .setParameter("now", now)
                .getResultList();
    }

    /** @return whether it was that facilitator's, active and not over */
    boolean handOver(long id, long before, long facilitatorId, Instant now) {
        return entities.createQuery("""
                        UPDATE Session s SET s.facilitatorId = :facilitator, s.revision = s.revision + 1
                        WHERE s.id = :id AND s.facilitatorId = :before AND s.status = :active AND s.endTime > :now""")
                        .setParameter("facilitator", facilitatorId)
                        .setParameter("id", id)
                        .setParameter("before", before)
                        .setParameter("active", SessionStatus.ACTIVE)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** @throws ProblemException 404 */
    Session lock(long id) {
        Session session = entities.find(Session.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (session == null) {
            throw notFound();
        }
        return session;
    }

    private static ProblemException notFound() {
        return new ProblemException(CatalogueProblem.SESSION_NOT_FOUND);
    }
}
