package org.bookingsystem.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import org.bookingsystem.booking.BookingStatus;
import org.bookingsystem.catalogue.SessionStatus;

/** Sums up a facilitator's sessions, each of which counts its own seats, what was paid, and the ten latest bookings. */
@ApplicationScoped
public class Dashboards {
    private static final int RECENT = 10;
    private static final String METRICS = """
            SELECT NEW org.bookingsystem.dashboard.DashboardView.Metrics(COUNT(s.id),
                SUM(CASE WHEN s.status = :active THEN 1 ELSE 0 END), SUM(s.confirmedBookings),
                (SELECT SUM(b.priceCents) FROM Booking b
                WHERE b.facilitatorId = :facilitator AND b.status = :confirmed),
                SUM(CASE WHEN s.status = :active AND s.startTime > :now THEN 1 ELSE 0 END))
            FROM Session s WHERE s.facilitatorId = :facilitator""";
    private static final String LATEST = """
            SELECT NEW org.bookingsystem.dashboard.DashboardView.RecentBooking(b.id, u.name, u.email, s.title,
                s.startTime, s.timeZone, b.bookedAt, b.status, b.priceCents)
            FROM Booking b JOIN Session s ON s.id = b.sessionId JOIN User u ON u.id = b.userId
            WHERE b.facilitatorId = :facilitator ORDER BY b.id DESC""";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Clock clock;

    DashboardView of(long facilitatorId) {
        return new DashboardView(metrics(facilitatorId), recentBookings(facilitatorId));
    }

    private DashboardView.Metrics metrics(long facilitatorId) {
        return entities.createQuery(METRICS, DashboardView.Metrics.class)
                .setParameter("active", SessionStatus.ACTIVE)
                .setParameter("confirmed", BookingStatus.CONFIRMED)
                .setParameter("now", clock.instant())
                .setParameter("facilitator", facilitatorId)
                .getSingleResult();
    }

    private List<DashboardView.RecentBooking> recentBookings(long facilitatorId) {
        return entities.createQuery(LATEST, DashboardView.RecentBooking.class)
                .setParameter("facilitator", facilitatorId)
                .setMaxResults(RECENT)
                .getResultList();
    }
}
