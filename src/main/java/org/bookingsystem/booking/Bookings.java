package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.problem.ProblemException;

/** Looks bookings up, newest first, and ends them. */
@ApplicationScoped
public class Bookings {
    private static final String OWN = """
            SELECT NEW org.bookingsystem.booking.OwnBookingView(b.id, s.id, s.title, s.startTime, s.endTime, u.name,
                b.status, b.bookedAt, b.priceCents, b.notes)
            FROM Booking b JOIN Session s ON s.id = b.sessionId
            JOIN Facilitator f ON f.id = b.facilitatorId JOIN User u ON u.id = f.userId""";
    private static final String FOR_FACILITATOR = """
            SELECT NEW org.bookingsystem.booking.BookingView(b.id, u.id, u.name, u.email, s.id, s.title, s.startTime,
                b.status, b.bookedAt, b.priceCents, b.notes)
            FROM Booking b JOIN Session s ON s.id = b.sessionId JOIN User u ON u.id = b.userId""";
    private static final String FOR_SESSION = """
            SELECT NEW org.bookingsystem.booking.AttendeeView(b.id, u.id, u.name, u.email, b.status, b.bookedAt,
                b.priceCents, b.notes)
            FROM Booking b JOIN User u ON u.id = b.userId""";
    private static final String CONFIRMED = """
            SELECT b.id FROM Booking b
            WHERE b.userId = :user AND b.sessionId = :session AND b.status = :confirmed""";
    private static final String END = """
            UPDATE Booking b SET b.status = :cancelled, b.endedRevision = :revision
            WHERE b.status = :confirmed AND\s""";
    // Ids grow with time, and the indexes end with them.
    private static final String NEWEST_FIRST = " ORDER BY b.id DESC";

    @PersistenceContext
    private EntityManager entities;

    List<OwnBookingView> listOf(long userId, Slice slice) {
        return list(OWN, OwnBookingView.class, "b.userId", userId, slice);
    }

    long countOf(long userId) {
        return count("b.userId", userId);
    }

    List<BookingView> listForFacilitator(long facilitatorId, Slice slice) {
        return list(FOR_FACILITATOR, BookingView.class, "b.facilitatorId", facilitatorId, slice);
    }

    long countForFacilitator(long facilitatorId) {
        return count("b.facilitatorId", facilitatorId);
    }

    List<AttendeeView> listForSession(long sessionId, Slice slice) {
        return list(FOR_SESSION, AttendeeView.class, "b.sessionId", sessionId, slice);
    }

    long countForSession(long sessionId) {
        return count("b.sessionId", sessionId);
    }

    private <T> List<T> list(String select, Class<T> view, String key, long value, Slice slice) {
        String behind = slice.after().isPresent() ? " AND b.id < :after" : "";
        TypedQuery<T> query = entities.createQuery(select + " WHERE " + key + " = :value" + behind + NEWEST_FIRST, view)
                .setParameter("value", value);
        slice.after().ifPresent(cursor -> query.setParameter("after", cursor.id()));
        return slice.cut(query).getResultList();
    }

    private long count(String key, long value) {
        return entities.createQuery("SELECT COUNT(b.id) FROM Booking b WHERE " + key + " = :value", Long.class)
                .setParameter("value", value)
                .getSingleResult();
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

    /** @throws ProblemException 404 also where it is somebody else's: nobody learns that it exists */
    OwnBookingView getOwnView(long id, long userId) {
        return getOwn(OWN, OwnBookingView.class, id, userId);
    }

    /** @throws ProblemException as {@link #getOwnView} */
    Booking getOwn(long id, long userId) {
        return getOwn("SELECT b FROM Booking b", Booking.class, id, userId);
    }

    private <T> T getOwn(String select, Class<T> type, long id, long userId) {
        return entities.createQuery(select + " WHERE b.id = :id AND b.userId = :user", type)
                .setParameter("id", id)
                .setParameter("user", userId)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(BookingProblem.BOOKING_NOT_FOUND));
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
