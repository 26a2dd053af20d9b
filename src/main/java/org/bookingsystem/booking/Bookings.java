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
import java.util.stream.Stream;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.SessionStatus;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.problem.ProblemException;

/** Finds bookings, and ends them. */
@ApplicationScoped
public class Bookings {
    private static final String CONFIRMED = """
            SELECT b.id FROM Booking b
            WHERE b.userId = :user AND b.sessionId = :session AND b.status = :confirmed""";
    private static final String UPCOMING = """
            SELECT b.id, s.id FROM Booking b JOIN Session s ON s.id = b.sessionId
            WHERE b.userId = :user AND b.status = :confirmed AND s.status = :active AND s.startTime > :now
            ORDER BY s.id""";
    private static final String END = """
            UPDATE Booking b SET b.status = :cancelled, b.endedRevision = :revision, b.attendance = NULL
            WHERE b.status = :confirmed AND\s""";

    // In SQL: JPA would ask for the id in a statement of its own.
    private static final String INSERT = """
            INSERT INTO bookings (user_id, session_id, facilitator_id, booking_status, booking_date, seats, price_cents,
                notes, revision)
            VALUES (?, ?, ?, 'confirmed', ?, ?, ?, ?, ?) RETURNING id""";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private OwnConnection database;

    /** @return its id */
    long insert(long userId, Offer offer, BookingDetails details, Instant now) {
        Object[] row = {
            userId,
            offer.id(),
            offer.facilitatorId(),
            now,
            details.seats(),
            offer.priceCents(),
            details.notes(),
            offer.revision()
        };
        return database.list(INSERT, inserted -> inserted.getLong(1), row).get(0);
    }

    /** The one confirmed booking that a user can have of a session. */
    Optional<Long> findConfirmed(long userId, long sessionId) {
        return entities.createQuery(CONFIRMED, Long.class)
                .setParameter("user", userId)
                .setParameter("session", sessionId)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .getResultStream()
                .findFirst();
    }

    /** Those of the sessions that a user has a confirmed booking of. */
    Set<Long> listConfirmed(long userId, Collection<Long> sessionIds) {
        return Set.copyOf(entities.createQuery("""
                        SELECT b.sessionId FROM Booking b
                        WHERE b.userId = :user AND b.sessionId IN :sessions AND b.status = :confirmed""", Long.class)
                .setParameter("user", userId)
                .setParameter("sessions", sessionIds)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
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
                    ? findConfirmed(userId, sessionId)
                            .map(booked -> e.with("booking_id", booked))
                            .orElse(e)
                    : e;
        }
    }

    /** A user's confirmed bookings of active sessions that have not begun, by the sessions' ids. */
    List<Long> listUpcoming(long userId, Instant now) {
        return upcoming(userId, now).map(row -> (Long) row[0]).toList();
    }

    /** Their sessions. */
    List<Long> listUpcomingSessions(long userId, Instant now) {
        return upcoming(userId, now).map(row -> (Long) row[1]).toList();
    }

    private Stream<Object[]> upcoming(long userId, Instant now) {
        return entities.createQuery(UPCOMING, Object[].class)
                .setParameter("user", userId)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .setParameter("active", SessionStatus.ACTIVE)
                .setParameter("now", now)
                .getResultStream();
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
     * Whether it was confirmed until now.
     *
     * @param revision the session's; its row is locked
     */
    boolean cancel(long id, int revision) {
        return end("b.id", id, revision) == 1;
    }

    void cancelAllOf(long sessionId, int revision) {
        end("b.sessionId", sessionId, revision);
    }

    private int end(String key, long value, int revision) {
        return entities.createQuery(END + key + " = :value")
                .setParameter("cancelled", BookingStatus.CANCELLED)
                .setParameter("revision", revision)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .setParameter("value", value)
                .executeUpdate();
    }
}
