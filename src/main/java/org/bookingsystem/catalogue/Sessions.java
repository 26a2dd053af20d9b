package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.DatabaseSettings;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.Jdbc.Row;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Chunks;

/** Looks sessions up. */
@ApplicationScoped
public class Sessions {
    private static final String COLUMNS = """
            s.id, s.title, s.description, s.session_type, s.start_time, s.end_time, s.time_zone, s.place, s.online_url,
            s.image_url, s.capacity, s.price_cents, s.confirmed_bookings, s.max_seats_per_booking, s.status,
            s.bookable_until_minutes, s.cancellable_until_minutes,
            s.confirmed_bookings + s.further_seats AS taken_seats, s.series_id""";

    static final String VIEW_COLUMNS = COLUMNS + ", s.facilitator_id, u.name AS facilitator";
    static final String VIEW_TABLES =
            " FROM sessions s JOIN facilitators f ON f.id = s.facilitator_id JOIN users u ON u.id = f.user_id";
    static final String SOONEST_FIRST = " ORDER BY s.start_time, s.id";

    private static final String OWN_VIEW =
            "SELECT " + COLUMNS + ", s.created_at, s.detached FROM sessions s WHERE s.facilitator_id = ?";
    private static final String OFFER_COLUMNS = "SELECT " + COLUMNS + ", s.facilitator_id, s.revision, s.waiting";
    private static final String BY_ID = " WHERE s.id = ?";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Jdbc database;

    @Inject
    private OwnConnection own;

    @Inject
    private DatabaseSettings settings;

    @Inject
    private CatalogueSettings catalogue;

    @Inject
    private Clock clock;

    /** Soonest first. */
    List<SessionView> list(SessionFilter filter, Slice slice) {
        return list(filter, slice, Beside.NOTHING, this::view);
    }

    public SessionView view(ResultSet row) throws SQLException {
        return SessionView.of(row, catalogue.currency());
    }

    /** The same, with more beside each. */
    public <T> List<T> list(SessionFilter filter, Slice slice, Beside beside, Row<T> row) {
        SessionFilter.Clause where = where(filter);
        List<Object> parameters = new ArrayList<>(beside.parameters());
        parameters.addAll(where.parameters());
        return list(view(beside) + where.sql(), row, parameters, slice);
    }

    private static String view(Beside beside) {
        return "SELECT " + VIEW_COLUMNS + beside.columns() + VIEW_TABLES + beside.joins();
    }

    private SessionFilter.Clause where(SessionFilter filter) {
        return filter.where(clock.instant(), settings.minutesBefore("s.start_time", "s.bookable_until_minutes"));
    }

    public long count(SessionFilter filter) {
        SessionFilter.Clause where = where(filter);
        return count(
                "SELECT COUNT(*) FROM sessions s" + where.sql(),
                where.parameters().toArray());
    }

    private long count(String sql, Object... parameters) {
        return database.find(sql, row -> row.getLong(1), parameters).orElseThrow();
    }

    /** All of them, soonest first, fetched a chunk at a time: memory does not grow with their number. */
    public Iterator<SessionView> stream(SessionFilter filter) {
        return new Chunks<>((last, size) ->
                list(filter, Slice.startingAfter(Optional.ofNullable(last).map(SessionView::cursor), size)));
    }

    private <T> List<T> list(String select, Row<T> view, List<Object> parameters, Slice slice) {
        List<Object> all = new ArrayList<>(parameters);
        slice.after().ifPresent(cursor -> all.addAll(List.of(startIn(cursor), startIn(cursor), cursor.id())));
        // The first of the two conditions lets the index start there.
        String behind = slice.after().isEmpty() ? "" : " AND s.start_time >= ? AND (s.start_time > ? OR s.id > ?)";
        return database.list(select + behind + SOONEST_FIRST + slice.sql(), view, all.toArray());
    }

    private static Instant startIn(Cursor cursor) {
        return cursor.time()
                .orElseThrow(() -> ProblemException.invalid("after", "is not from a list that is sorted by time"));
    }

    /**
     * @param row makes a {@link SessionDetailView}, and more
     * @throws ProblemException 404
     */
    public <T> T get(long id, Beside beside, Row<T> row) {
        return database.find(view(beside) + BY_ID, row, with(beside, id)).orElseThrow(Sessions::notFound);
    }

    private static Object[] with(Beside beside, long id) {
        return Stream.concat(beside.parameters().stream(), Stream.of(id)).toArray();
    }

    /** Whatever their status, soonest first. */
    List<OwnSessionView> listOwn(long facilitatorId, Slice slice) {
        return list(OWN_VIEW, row -> OwnSessionView.of(row, catalogue.currency()), List.of(facilitatorId), slice);
    }

    /** All of them, a chunk at a time. */
    Iterator<OwnSessionView> streamOwn(long facilitatorId) {
        return new Chunks<>((last, size) -> listOwn(
                facilitatorId, Slice.startingAfter(Optional.ofNullable(last).map(OwnSessionView::cursor), size)));
    }

    long countOwn(long facilitatorId) {
        return count("SELECT COUNT(*) FROM sessions s WHERE s.facilitator_id = ?", facilitatorId);
    }

    /**
     * What a booking must know before it is made, as the caller's transaction sees it.
     *
     * @throws ProblemException 404
     */
    public Offer getOffer(long id) {
        return getOffer(id, Beside.NOTHING, Offer::of);
    }

    /** The same, and more. */
    public <T> T getOffer(long id, Beside beside, Row<T> row) {
        return offer(id, beside, row, "");
    }

    private <T> T offer(long id, Beside beside, Row<T> row, String lock) {
        String sql = OFFER_COLUMNS + beside.columns() + " FROM sessions s" + beside.joins() + BY_ID + lock;
        return own.list(sql, row, with(beside, id)).stream().findFirst().orElseThrow(Sessions::notFound);
    }

    /**
     * Does nothing for the session's own facilitator.
     *
     * @throws ProblemException 404, or 403 for anybody else
     */
    public void checkOwner(long id, long facilitatorId) {
        long owner = database.find("SELECT facilitator_id FROM sessions WHERE id = ?", row -> row.getLong(1), id)
                .orElseThrow(Sessions::notFound);
        if (owner != facilitatorId) {
            throw new ProblemException(CatalogueProblem.NOT_YOUR_SESSION);
        }
    }

    /**
     * Locks the session's row until the transaction ends: nobody takes a seat or changes anything meanwhile.
     *
     * @return the session as it stands from now on
     * @throws ProblemException 404
     */
    public Offer hold(long id) {
        // Not by JPA: what is changed behind its back would otherwise be forgotten again.
        String lock = settings.isPostgresql() ? " FOR NO KEY UPDATE" : "";
        return offer(id, Beside.NOTHING, Offer::of, lock);
    }

    /** The same of several, the lowest id first, as wherever several are locked. */
    public void hold(Collection<Long> ids) {
        String lock = settings.isPostgresql() ? " FOR NO KEY UPDATE" : "";
        String sql = "SELECT id FROM sessions WHERE id IN " + Jdbc.in(ids) + " ORDER BY id" + lock;
        own.list(sql, row -> row.getLong(1), ids.toArray());
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
                        UPDATE Session s
                        SET s.facilitatorId = :facilitator, s.revision = s.revision + 1, s.changedAt = :now
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
