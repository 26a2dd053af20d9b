package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * How many seats there are to come, for operators. By JDBC: whoever watches over JMX asks on threads on which Payara
 * closes an entity manager after its first use.
 */
@ApplicationScoped
public class SeatCounts {
    private static final String UPCOMING = """
            SELECT COALESCE(SUM(capacity), 0), COALESCE(SUM(confirmed_bookings + further_seats), 0)
            FROM sessions WHERE status = 'active' AND start_time > ?""";

    @Inject
    private Jdbc database;

    @Inject
    private Clock clock;

    /**
     * @param offered how many there are
     * @param taken how many of them are taken
     */
    public record Seats(long offered, long taken) {}

    /** Of all active sessions that have not begun. */
    public Seats upcoming() {
        return database.find(UPCOMING, row -> new Seats(row.getLong(1), row.getLong(2)), clock.instant())
                .orElseThrow();
    }
}
