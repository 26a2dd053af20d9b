package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.persistence.SearchText;

/** The sessions of series. Whoever offers one has it for their own, also where another one made the series. */
@ApplicationScoped
public class SeriesSessions {
    private static final String MEMBERS = "SELECT " + Sessions.VIEW_COLUMNS
            + ", r.recurrence, r.created_at AS series_created_at, s.detached" + Sessions.VIEW_TABLES
            + " JOIN series r ON r.id = s.series_id WHERE r.id = ?" + Sessions.SOONEST_FIRST;
    private static final String TO_COME =
            "SELECT id FROM sessions WHERE series_id = ? AND status = 'active' AND start_time > ? ORDER BY id";
    private static final String IS_OWN = """
            SELECT EXISTS (SELECT 1 FROM sessions s WHERE s.series_id = r.id AND s.facilitator_id = ?)
            FROM series r WHERE r.id = ?""";
    private static final String LOCK_OWN = """
            SELECT s FROM Session s WHERE s.seriesId = :series AND s.facilitatorId = :facilitator
            AND s.status = :active AND s.startTime > :now ORDER BY s.id""";
    // One statement, however many there are. What columns there are to fill a test knows.
    static final String INSERT = """
            INSERT INTO sessions (facilitator_id, series_id, title, description, session_type, start_time, end_time,
                time_zone, capacity, max_seats_per_booking, confirmed_bookings, further_seats, waiting,
                revenue_cents, price_cents, place, online_url, image_url, bookable_until_minutes,
                cancellable_until_minutes, status, revision, detached, created_at,
                changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?, ?, ?, ?, 'active', 0, false, ?, NULL)""";
    private static final String INSERT_WORDS = """
            INSERT INTO session_words (session_id, words, place, facilitator)
            SELECT id, ?, ?, ? FROM sessions WHERE series_id = ?""";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Jdbc database;

    @Inject
    private OwnConnection own;

    @Inject
    private CatalogueSettings settings;

    /** A session, and what is said of its series. */
    public record Member(SeriesSessionView session, String recurrence, Instant seriesCreatedAt) {

        static Member of(ResultSet row, Currency currency) throws SQLException {
            return new Member(
                    SeriesSessionView.of(row, currency),
                    row.getString("recurrence"),
                    Jdbc.instant(row, "series_created_at"));
        }
    }

    /** Whatever their status, soonest first. */
    public List<Member> list(long seriesId) {
        return database.list(MEMBERS, row -> Member.of(row, settings.currency()), seriesId);
    }

    /** Those that are active and have not begun, lowest id first. */
    public List<Long> listToCome(long seriesId, Instant now) {
        return own.list(TO_COME, row -> row.getLong(1), seriesId, now);
    }

    /** All of them, lowest id first: as they were made, soonest first. */
    public List<Long> listIds(long seriesId) {
        return own.list("SELECT id FROM sessions WHERE series_id = ? ORDER BY id", row -> row.getLong(1), seriesId);
    }

    /** Whether there is such a series, and whether any session of it is theirs; empty where there is none. */
    public Optional<Boolean> isOwn(long seriesId, long facilitatorId) {
        return own.list(IS_OWN, row -> row.getBoolean(1), facilitatorId, seriesId).stream()
                .findFirst();
    }

    /** Those that a facilitator offers and that have not begun, lowest id first, with their rows locked. */
    public List<Session> lockOwnToCome(long seriesId, long facilitatorId, Instant now) {
        return entities.createQuery(LOCK_OWN, Session.class)
                .setParameter("series", seriesId)
                .setParameter("facilitator", facilitatorId)
                .setParameter("active", SessionStatus.ACTIVE)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Any of them that a facilitator offers; empty where it is none of these. */
    public Optional<Session> findOwn(long sessionId, long seriesId, long facilitatorId) {
        return Optional.ofNullable(entities.find(Session.class, sessionId))
                .filter(session -> session.facilitatorId() == facilitatorId && session.isOf(seriesId));
    }

    /** @param facilitator their name */
    void insert(long seriesId, List<Session> sessions, String facilitator, Instant now) {
        own.batch(
                INSERT,
                sessions.stream().map(session -> row(seriesId, session, now)).toList());
        Session first = sessions.get(0);
        own.update(INSERT_WORDS, first.words(), first.wordsOfPlace(), SearchText.of(facilitator), seriesId);
    }

    private static Object[] row(long seriesId, Session session, Instant now) {
        SessionDetails details = session.details();
        return new Object[] {
            session.facilitatorId(),
            seriesId,
            details.title(),
            details.description(),
            details.type().name().toLowerCase(Locale.ROOT),
            details.startTime(),
            details.endTime(),
            details.timeZone(),
            details.capacity(),
            details.maxSeatsPerBooking(),
            Price.toCents(details.price()),
            details.place(),
            details.onlineUrl(),
            details.imageUrl(),
            details.deadlines().bookableUntilMinutes(),
            details.deadlines().cancellableUntilMinutes(),
            now
        };
    }
}
