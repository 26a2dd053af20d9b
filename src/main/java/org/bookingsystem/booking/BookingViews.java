package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.problem.ProblemException;

/** Shows bookings to those who made them and to facilitators, newest first. */
@ApplicationScoped
public class BookingViews {
    private static final String OWN = """
            SELECT NEW org.bookingsystem.booking.OwnBookingView(b.id, s.id, s.title, s.startTime, s.endTime,
                s.timeZone, s.place, s.onlineUrl, u.name, b.status, b.bookedAt, b.priceCents, b.notes)
            FROM Booking b JOIN Session s ON s.id = b.sessionId
            JOIN Facilitator f ON f.id = b.facilitatorId JOIN User u ON u.id = f.userId""";
    private static final String FOR_FACILITATOR = """
            SELECT NEW org.bookingsystem.booking.BookingView(b.id, u.id, u.name, u.email, s.id, s.title, s.startTime,
                s.timeZone, b.status, b.bookedAt, b.priceCents, b.notes)
            FROM Booking b JOIN Session s ON s.id = b.sessionId JOIN User u ON u.id = b.userId""";
    private static final String FOR_SESSION = """
            SELECT NEW org.bookingsystem.booking.AttendeeView(b.id, u.id, u.name, u.email, b.status, b.bookedAt,
                b.priceCents, b.notes)
            FROM Booking b JOIN User u ON u.id = b.userId""";
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

    /** @throws ProblemException 404 also where it is somebody else's: nobody learns that it exists */
    OwnBookingView getOwnView(long id, long userId) {
        return entities.createQuery(OWN + " WHERE b.id = :id AND b.userId = :user", OwnBookingView.class)
                .setParameter("id", id)
                .setParameter("user", userId)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(BookingProblem.BOOKING_NOT_FOUND));
    }
}
