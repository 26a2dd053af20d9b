package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Iterator;
import java.util.List;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Chunks;
import org.bookingsystem.platform.web.Page;

/** Looks sessions up. */
@ApplicationScoped
public class Sessions {
    private static final String OFFERED =
            " FROM Session s JOIN Facilitator f ON f.id = s.facilitatorId JOIN User u ON u.id = f.userId WHERE ";
    private static final String VIEW =
            "NEW org.bookingsystem.catalogue.SessionView(s.id, s.title, s.description, u.name, s.type,"
                    + " s.startTime, s.endTime, s.capacity, s.priceCents, s.confirmedBookings)";
    private static final String SOONEST_FIRST = " ORDER BY s.startTime, s.id";

    @PersistenceContext
    private EntityManager entities;

    /** Soonest first. */
    List<SessionView> list(SessionFilter filter, Page page) {
        SessionFilter.Clause where = filter.where();
        return page.cut(where.bind(entities.createQuery(
                        "SELECT " + VIEW + OFFERED + where.jpql() + SOONEST_FIRST, SessionView.class)))
                .getResultList();
    }

    long count(SessionFilter filter) {
        SessionFilter.Clause where = filter.where();
        String from = filter.asksForNames() ? OFFERED : " FROM Session s WHERE ";
        return where.bind(entities.createQuery("SELECT COUNT(s.id)" + from + where.jpql(), Long.class))
                .getSingleResult();
    }

    /** All of them, soonest first, fetched a chunk at a time while they are read: memory does not grow with their number. */
    Iterator<SessionView> stream(SessionFilter filter) {
        SessionFilter.Clause where = filter.where();
        String select = "SELECT " + VIEW + OFFERED + where.jpql();
        return new Chunks<>((last, size) -> {
            // The first of the two conditions lets the index start where the last chunk ended.
            String after = last == null
                    ? ""
                    : " AND s.startTime >= :lastStart AND (s.startTime > :lastStart OR s.id > :lastId)";
            TypedQuery<SessionView> query =
                    where.bind(entities.createQuery(select + after + SOONEST_FIRST, SessionView.class));
            if (last != null) {
                query.setParameter("lastStart", last.startTime()).setParameter("lastId", last.id());
            }
            return query.setMaxResults(size).getResultList();
        });
    }

    /** @throws ProblemException 404 */
    SessionDetailView get(long id) {
        return entities.createQuery(
                        "SELECT NEW org.bookingsystem.catalogue.SessionDetailView(s.id, s.title, s.description, u.name, s.type,"
                                + " s.startTime, s.endTime, s.capacity, s.priceCents, s.confirmedBookings, s.status)"
                                + OFFERED + "s.id = :id",
                        SessionDetailView.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(Sessions::notFound);
    }

    /** Whatever their status, soonest first. */
    List<OwnSessionView> listOwn(long facilitatorId, Page page) {
        return page.cut(entities.createQuery(
                                "SELECT NEW org.bookingsystem.catalogue.OwnSessionView(s.id, s.title, s.description, s.type,"
                                        + " s.startTime, s.endTime, s.capacity, s.priceCents, s.status, s.confirmedBookings,"
                                        + " s.createdAt) FROM Session s WHERE s.facilitatorId = :facilitator"
                                        + SOONEST_FIRST,
                                OwnSessionView.class)
                        .setParameter("facilitator", facilitatorId))
                .getResultList();
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
        return entities.createQuery(
                        "SELECT NEW org.bookingsystem.catalogue.Offer(s.id, s.facilitatorId, s.title, s.type, s.startTime,"
                                + " s.endTime, s.priceCents, s.revision, s.status, s.capacity, s.confirmedBookings)"
                                + " FROM Session s WHERE s.id = :id",
                        Offer.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(Sessions::notFound);
    }

    /**
     * Lets go only for the session's own facilitator.
     *
     * @throws ProblemException 404, or 403 for anybody else
     */
    public void checkOwner(long id, long facilitatorId) {
        if (getOffer(id).facilitatorId() != facilitatorId) {
            throw new ProblemException(CatalogueProblem.NOT_YOUR_SESSION);
        }
    }

    /**
     * The session with its row locked until the transaction ends: seats, capacity and status stand still meanwhile.
     *
     * @throws ProblemException 404, or 403 for anybody but its facilitator
     */
    Session lockOwn(long id, long facilitatorId) {
        Session session = entities.find(Session.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (session == null) {
            throw notFound();
        }
        if (session.facilitatorId() != facilitatorId) {
            throw new ProblemException(CatalogueProblem.NOT_YOUR_SESSION);
        }
        return session;
    }

    private static ProblemException notFound() {
        return new ProblemException(CatalogueProblem.SESSION_NOT_FOUND);
    }
}
