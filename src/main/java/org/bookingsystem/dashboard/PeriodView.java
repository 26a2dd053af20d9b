package org.bookingsystem.dashboard;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.bookingsystem.catalogue.Price;

/**
 * What the sessions that start in a period brought.
 *
 * @param timeZone in which its months begin
 * @param revenue what the confirmed bookings were made at, in major currency units
 * @param seats those of confirmed bookings
 * @param bookings confirmed ones
 * @param attended bookings of people who came
 * @param noShows bookings of people who did not; of the others nobody has said so
 * @param months also those in which there was nothing
 */
record PeriodView(
        Instant from,
        Instant to,
        String timeZone,
        BigDecimal revenue,
        long seats,
        long bookings,
        long attended,
        long noShows,
        List<Month> months) {

    /** @param month as {@code 2030-01} */
    record Month(String month, BigDecimal revenue, long seats, long bookings, long attended, long noShows) {

        static Month of(String month, ResultSet row) throws SQLException {
            return new Month(
                    month,
                    Price.ofCents(row.getLong("revenue_cents")),
                    row.getLong("seats"),
                    row.getLong("bookings"),
                    row.getLong("attended"),
                    row.getLong("no_shows"));
        }

        static Month empty(String month) {
            return new Month(month, Price.ofCents(0), 0, 0, 0, 0);
        }
    }

    static PeriodView of(Period period, List<Month> months) {
        return new PeriodView(
                period.from(),
                period.to(),
                period.timeZone(),
                months.stream().map(Month::revenue).reduce(Price.ofCents(0), BigDecimal::add),
                sum(months, Month::seats),
                sum(months, Month::bookings),
                sum(months, Month::attended),
                sum(months, Month::noShows),
                months);
    }

    private static long sum(List<Month> months, ToLongFunction<Month> figure) {
        return months.stream().mapToLong(figure).sum();
    }
}
