package org.bookingsystem.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.catalogue.CatalogueSettings;
import org.bookingsystem.platform.persistence.Jdbc;

/** Sums up a facilitator's sessions, each of which counts its own seats, what was paid, and the ten latest bookings. */
@ApplicationScoped
public class Dashboards {
    // One round trip: what is summed up stands beside each of the latest bookings, and alone where there is none.
    private static final String DASHBOARD = """
            SELECT m.total_sessions, m.active_sessions, m.total_bookings, m.total_revenue, m.upcoming_sessions,
                b.id, u.name, u.email, s.title, s.start_time, s.time_zone, b.booking_date, b.booking_status,
                b.seats, b.price_cents
            FROM (SELECT COUNT(*) AS total_sessions,
                    SUM(CASE WHEN status = 'active' THEN 1 ELSE 0 END) AS active_sessions,
                    SUM(confirmed_bookings) AS total_bookings, SUM(revenue_cents) AS total_revenue,
                    SUM(CASE WHEN status = 'active' AND start_time > ? THEN 1 ELSE 0 END) AS upcoming_sessions
                FROM sessions WHERE facilitator_id = ?) m
            LEFT JOIN (SELECT * FROM bookings WHERE facilitator_id = ? ORDER BY id DESC LIMIT 10) b ON 1 = 1
            LEFT JOIN sessions s ON s.id = b.session_id LEFT JOIN users u ON u.id = b.user_id
            ORDER BY b.id DESC""";

    @Inject
    private Jdbc database;

    @Inject
    private Clock clock;

    @Inject
    private CatalogueSettings settings;

    private record Row(DashboardView.Metrics metrics, Optional<DashboardView.RecentBooking> booking) {
        static Row of(ResultSet row, Currency currency) throws SQLException {
            row.getLong("id");
            Optional<DashboardView.RecentBooking> booking =
                    row.wasNull() ? Optional.empty() : Optional.of(DashboardView.RecentBooking.of(row, currency));
            return new Row(DashboardView.Metrics.of(row), booking);
        }
    }

    /** @param period shown beside, where one was asked for */
    DashboardView of(long facilitatorId, Optional<PeriodView> period) {
        List<Row> rows = database.list(
                DASHBOARD, row -> Row.of(row, settings.currency()), clock.instant(), facilitatorId, facilitatorId);
        return new DashboardView(
                rows.get(0).metrics(),
                rows.stream().flatMap(row -> row.booking().stream()).toList(),
                period.orElse(null));
    }
}
