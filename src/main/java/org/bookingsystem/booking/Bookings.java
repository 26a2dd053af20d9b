package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Page;

/** Looks bookings up, newest first, and ends them. */
@ApplicationScoped
public class Bookings {
    private static final String WITH_SESSION_AND_USER =
            " FROM Booking b JOIN Session s ON s.id = b.sessionId JOIN User u ON u.id = b.userId";
    // Ids grow with time, and the indexes end with them.
    private static final String NEWEST_FIRST = " ORDER BY b.id DESC";

    @PersistenceContext
    private EntityManager entities;

    List<OwnBookingView> listOf(long userId, Page page) {
        return page.cut(entities.createQuery(
                                "SELECT NEW org.bookingsystem.booking.OwnBookingView(b.id, s.id, s.title, s.startTime, s.endTime,"
                                        + " u.name, b.status, b.bookedAt, b.notes) FROM Booking b JOIN Session s ON s.id = b.sessionId"
                                        + " JOIN Facilitator f ON f.id = b.facilitatorId JOIN User u ON u.id = f.userId"
                                        + " WHERE b.userId = :user" + NEWEST_FIRST,
                                OwnBookingView.class)
                        .setParameter("user", userId))
                .getResultList();
    }

    long countOf(long userId) {
        return count("b.userId", userId);
    }

    List<BookingView> listForFacilitator(long facilitatorId, Page page) {
        return page.cut(entities.createQuery(
                                "SELECT NEW org.bookingsystem.booking.BookingView(b.id, u.id, u.name, u.email, s.id, s.title,"
                                        + " s.startTime, b.status, b.bookedAt, b.notes)" + WITH_SESSION_AND_USER
                                        + " WHERE b.facilitatorId = :facilitator" + NEWEST_FIRST,
                                BookingView.class)
                        .setParameter("facilitator", facilitatorId))
                .getResultList();
    }

    long countForFacilitator(long facilitatorId) {
        return count("b.facilitatorId", facilitatorId);
    }

    List<AttendeeView> listForSession(long sessionId, Page page) {
        return page.cut(entities.createQuery(
                                "SELECT NEW org.bookingsystem.booking.AttendeeView(b.id, u.id, u.name, u.email, b.status, b.bookedAt,"
                                        + " b.notes) FROM Booking b JOIN User u ON u.id = b.userId WHERE b.sessionId = :session"
                                        + NEWEST_FIRST,
                                AttendeeView.class)
                        .setParameter("session", sessionId))
                .getResultList();
    }

    long countForSession(long sessionId) {
        return count("b.sessionId", sessionId);
    }

    private long count(String key, long value) {
        return entities.createQuery("SELECT COUNT(b.id) FROM Booking b WHERE " + key + " = :value", Long.class)
                .setParameter("value", value)
                .getSingleResult();
    }

    boolean isBooked(long userId, long sessionId) {
        return !entities.createQuery(
                        "SELECT b.id FROM Booking b WHERE b.userId = :user AND b.sessionId = :session AND b.status = :confirmed",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("session", sessionId)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .getResultList()
                .isEmpty();
    }

    /** @throws ProblemException 404 where there is none, or it is somebody else's, who shall not learn that it exists */
    Booking getOwn(long id, long userId) {
        return entities.createQuery("SELECT b FROM Booking b WHERE b.id = :id AND b.userId = :user", Booking.class)
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
        return entities.createQuery("UPDATE Booking b SET b.status = :cancelled, b.endedRevision = :revision WHERE "
                        + key + " = :value AND b.status = :confirmed")
                .setParameter("cancelled", BookingStatus.CANCELLED)
                .setParameter("revision", revision)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .setParameter("value", value)
                .executeUpdate();
    }
}
