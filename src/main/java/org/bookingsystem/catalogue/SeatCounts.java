package org.bookingsystem.catalogue;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * How many seats there are to come, for operators. By JDBC: whoever watches over JMX asks on threads on which Payara closes an entity manager
 * after its first use.
 */
@ApplicationScoped
public class SeatCounts {
    private static final String UPCOMING = "SELECT COALESCE(SUM(capacity), 0), COALESCE(SUM(confirmed_bookings), 0)"
            + " FROM sessions WHERE status = 'active' AND start_time > ?";

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    @Inject
    private Clock clock;

    /**
     * @param offered how many there are
     * @param taken how many of them are booked
     */
    public record Seats(long offered, long taken) {}

    /** Of all active sessions that have not begun. */
    public Seats upcoming() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(UPCOMING)) {
            select.setTimestamp(1, Timestamp.from(clock.instant()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Seats(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("counting seats", e);
        }
    }
}
