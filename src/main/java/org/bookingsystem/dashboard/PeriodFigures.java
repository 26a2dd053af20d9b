package org.bookingsystem.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bookingsystem.platform.persistence.Jdbc;

/** Counts what a facilitator's sessions brought, by the month in which they start. */
@ApplicationScoped
public class PeriodFigures {
    // Where months begin is said by the parameters: SQLite knows no time zones.
    private static final String FIGURES = """
            SELECT month, COUNT(*) AS bookings, SUM(seats) AS seats, SUM(seats * price_cents) AS revenue_cents,
                SUM(CASE attendance WHEN 'attended' THEN 1 ELSE 0 END) AS attended,
                SUM(CASE attendance WHEN 'no_show' THEN 1 ELSE 0 END) AS no_shows
            FROM (SELECT CASE%s ELSE %d END AS month, b.seats, b.price_cents, b.attendance
                FROM sessions s JOIN bookings b ON b.session_id = s.id AND b.facilitator_id = s.facilitator_id
                    AND b.booking_status = 'confirmed'
                WHERE s.facilitator_id = ? AND s.start_time >= ? AND s.start_time < ?) booked
            GROUP BY month""";

    @Inject
    private Jdbc database;

    PeriodView of(long facilitatorId, Period period) {
        List<YearMonth> months = period.months();
        Map<String, PeriodView.Month> found = database
                .list(
                        sql(months.size() - 1),
                        row -> PeriodView.Month.of(
                                months.get(row.getInt("month")).toString(), row),
                        parameters(facilitatorId, period, months))
                .stream()
                .collect(Collectors.toMap(PeriodView.Month::month, month -> month));
        return PeriodView.of(
                period,
                months.stream()
                        .map(YearMonth::toString)
                        .map(month -> found.getOrDefault(month, PeriodView.Month.empty(month)))
                        .toList());
    }

    /** @param last the number of the last month: whatever is in none before it */
    private static String sql(int last) {
        StringBuilder months = new StringBuilder();
        for (int month = 0; month < last; month++) {
            months.append(" WHEN s.start_time < ? THEN ").append(month);
        }
        return FIGURES.formatted(last == 0 ? " WHEN 1 = 0 THEN 0" : months, last);
    }

    private static Object[] parameters(long facilitatorId, Period period, List<YearMonth> months) {
        List<Object> parameters = new ArrayList<>();
        months.stream().skip(1).map(period::begin).forEach(parameters::add);
        parameters.addAll(List.of(facilitatorId, period.from(), period.to()));
        return parameters.toArray();
    }
}
