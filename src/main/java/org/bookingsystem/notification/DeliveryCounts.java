package org.bookingsystem.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** How the queue stands, for operators. One query, which reads the rows that wait, are dead or were withheld, and none of those delivered. */
@ApplicationScoped
public class DeliveryCounts {
    static final String COUNTS =
            "SELECT channel, SUM(waiting), SUM(dead), SUM(withheld), MIN(oldest) FROM (SELECT channel, COUNT(*) AS waiting,"
                    + " 0 AS dead, 0 AS withheld, MIN(created_at) AS oldest FROM deliveries WHERE status = 'waiting'"
                    + " GROUP BY channel UNION ALL"
                    + " SELECT channel, 0, COUNT(*), 0, NULL FROM deliveries WHERE status = 'dead' GROUP BY channel UNION ALL"
                    + " SELECT channel, 0, 0, COUNT(*), NULL FROM deliveries WHERE status = 'withheld' GROUP BY channel)"
                    + " AS counts GROUP BY channel ORDER BY channel";

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    @Inject
    private Clock clock;

    /** @param oldestWaiting the age of the delivery that waits longest; zero where none waits */
    public record Count(String channel, long waiting, long dead, long withheld, Duration oldestWaiting) {}

    /** For each channel that has deliveries waiting, dead or withheld, also one that is switched off by now. */
    public List<Count> list() {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COUNTS);
                ResultSet rows = select.executeQuery()) {
            List<Count> counts = new ArrayList<>();
            while (rows.next()) {
                counts.add(new Count(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        age(rows.getTimestamp(5), now)));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("counting deliveries", e);
        }
    }

    private static Duration age(Timestamp oldest, Instant now) {
        return oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
    }
}
