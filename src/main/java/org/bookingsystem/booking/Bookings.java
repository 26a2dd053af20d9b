package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.SessionStatus;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.problem.ProblemException;

/** Finds bookings, and ends them. */
@ApplicationScoped
public class Bookings {
    private static final String STANDING = "(b.status = :confirmed OR b.status = :held)";
    private static final String FIND_STANDING = """
            SELECT b.id FROM Booking b
            WHERE b.userId = :user AND b.sessionId = :session AND\s""" + STANDING;
    private static final String UPCOMING = """
            SELECT b.id FROM Booking b JOIN Session s ON s.id = b.sessionId
            WHERE b.userId = :user AND (b.status = :confirmed OR (b.status = :held AND b.heldUntil > :now))
            AND s.status = :active AND s.startTime > :now
            ORDER BY s.id""";
    private static final String CONCERNED = """
            SELECT id FROM sessions WHERE status = 'active' AND start_time > ? AND id IN (
                SELECT session_id FROM bookings WHERE user_id = ? AND booking_status IN ('confirmed', 'held')
                UNION SELECT session_id FROM waiting_list WHERE user_id = ?)""";
    private static final String END = """
            UPDATE Booking b SET b.status = :cancelled, b.endedRevision = :revision, b.changedAt = :now,
                b.attendance = NULL
            WHERE\s""" + STANDING + " AND ";

    // In SQL: JPA would ask for the id in a statement of its own.
    private static final String INSERT = """
            INSERT INTO bookings (user_id, session_id, facilitator_id, booking_status, booking_date, seats, price_cents,
                notes, revision, held_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private OwnConnection database;

    /**
     * One that is confirmed.
     *
     * @return its id
     */
    public long insert(long userId, Offer offer, BookingDetails details, Instant now) {
        return insert(userId, offer, details, "confirmed", now, null);
    }

    /** @return its id */
    long insertHeld(long userId, Offer offer, BookingDetails details, Instant now, Instant until) {
        return insert(userId, offer, details, "held", now, until);
    }

    private long insert(
            long userId, Offer offer, BookingDetails details, String status, Instant now, Instant heldUntil) {
        Object[] row = {
            userId,
            offer.id(),
            offer.facilitatorId(),
            status,
            now,
            details.seats(),
            offer.priceCents(),
            details.notes(),
            offer.revision(),
            heldUntil
        };
        return database.list(INSERT, inserted -> inserted.getLong(1), row).get(0);
    }

    /** The one booking of a session that a user can have confirmed or held. */
    public Optional<Long> findStanding(long userId, long sessionId) {
        return entities.createQuery(FIND_STANDING, Long.class)
                .setParameter("user", userId)
                .setParameter("session", sessionId)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .setParameter("held", BookingStatus.HELD)
                .getResultStream()
                .findFirst();
    }

    /** Those of the sessions that a user has a booking of, confirmed or held. */
    Set<Long> listStanding(long userId, Collection<Long> sessionIds) {
        return Set.copyOf(entities.createQuery(
                        "SELECT b.sessionId FROM Booking b WHERE b.userId = :user AND b.sessionId IN :sessions AND "
                                + STANDING,
                        Long.class)
                .setParameter("user", userId)
                .setParameter("sessions", sessionIds)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .setParameter("held", BookingStatus.HELD)
                .getResultList());
    }

    /**
     * Books, and adds to the refusal of whoever has booked already which booking that is. Only once the transaction is
     * over: PostgreSQL answers nothing more in one that broke.
     */
    Placed named(long userId, long sessionId, Supplier<Placed> booking) {
        try {
            return booking.get();
        } catch (ProblemException e) {
            throw e.type().equals(BookingProblem.ALREADY_BOOKED)
                    ? findStanding(userId, sessionId)
                            .map(booked -> e.with("booking_id", booked))
                            .orElse(e)
                    : e;
        }
    }

    /**
     * A user's bookings, confirmed or held, of active sessions that have not begun, by the sessions' ids. Not those
     * that were held for too long.
     */
    List<Long> listUpcoming(long userId, Instant now) {
        return entities.createQuery(UPCOMING, Long.class)
                .setParameter("user", userId)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .setParameter("held", BookingStatus.HELD)
                .setParameter("active", SessionStatus.ACTIVE)
                .setParameter("now", now)
                .getResultList();
    }

    /** The sessions to come in which a user has seats, or waits for some. */
    List<Long> listUpcomingSessions(long userId, Instant now) {
        return database.list(CONCERNED, row -> row.getLong(1), now, userId, userId);
    }

    /** Nobody reads any more what they wrote. */
    void forgetNotes(long userId) {
        entities.createQuery("UPDATE Booking b SET b.notes = NULL WHERE b.userId = :user AND b.notes IS NOT NULL")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** @throws ProblemException 404 also where it is somebody else's: nobody learns that it exists */
    long getOwnSession(long id, long userId) {
        return get("b.sessionId", Long.class, "b.userId", id, userId);
    }

    /** @throws ProblemException 404 also where it is somebody else's: nobody learns that it exists */
    Booking getOwn(long id, long userId) {
        return get("b", Booking.class, "b.userId", id, userId);
    }

    /** @throws ProblemException 404 also where it is of another facilitator's session */
    long getSessionOf(long id, long facilitatorId) {
        return get("b.sessionId", Long.class, "b.facilitatorId", id, facilitatorId);
    }

    /** @throws ProblemException 404 also where it is of another facilitator's session */
    Booking getOfFacilitator(long id, long facilitatorId) {
        return get("b", Booking.class, "b.facilitatorId", id, facilitatorId);
    }

    private <T> T get(String what, Class<T> type, String owner, long id, long ownerId) {
        return entities.createQuery(
                        "SELECT " + what + " FROM Booking b WHERE b.id = :id AND " + owner + " = :owner", type)
                .setParameter("id", id)
                .setParameter("owner", ownerId)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(BookingProblem.BOOKING_NOT_FOUND));
    }

    /** Whether somebody ever booked one of a facilitator's sessions. */
    boolean isKnown(long userId, long facilitatorId) {
        return entities.createQuery(
                        "SELECT b.id FROM Booking b WHERE b.userId = :user AND b.facilitatorId = :facilitator",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("facilitator", facilitatorId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .isPresent();
    }

    /**
     * Whether it was confirmed or held until now.
     *
     * @param revision the session's; its row is locked
     */
    boolean cancel(long id, int revision, Instant now) {
        return end("b.id", id, revision, now) == 1;
    }

    void cancelAllOf(long sessionId, int revision, Instant now) {
        end("b.sessionId", sessionId, revision, now);
    }

    private int end(String key, long value, int revision, Instant now) {
        return entities.createQuery(END + key + " = :value")
                .setParameter("cancelled", BookingStatus.CANCELLED)
                .setParameter("revision", revision)
                .setParameter("now", now)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .setParameter("held", BookingStatus.HELD)
                .setParameter("value", value)
                .executeUpdate();
    }
}
