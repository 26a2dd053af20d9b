package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * How the queue stands, for operators. One query, which reads the rows that wait, are dead or were withheld, and none
 * of those delivered.
 */
@ApplicationScoped
public class DeliveryCounts {
    static final String COUNTS = """
            SELECT channel, SUM(waiting), SUM(dead), SUM(withheld), MIN(oldest) AS oldest FROM (
                SELECT channel, COUNT(*) AS waiting, 0 AS dead, 0 AS withheld, MIN(created_at) AS oldest
                FROM deliveries WHERE status = 'waiting' GROUP BY channel
                UNION ALL SELECT channel, 0, COUNT(*), 0, NULL FROM deliveries WHERE status = 'dead' GROUP BY channel
                UNION ALL SELECT channel, 0, 0, COUNT(*), NULL FROM deliveries
                WHERE status = 'withheld' GROUP BY channel
            ) AS counts GROUP BY channel ORDER BY channel""";

    @Inject
    private Jdbc database;

    @Inject
    private Clock clock;

    /** @param oldestWaiting the age of the delivery that waits longest; zero where none waits */
    public record Count(String channel, long waiting, long dead, long withheld, Duration oldestWaiting) {}

    /** For each channel that has deliveries waiting, dead or withheld, also one that is switched off by now. */
    public List<Count> list() {
        Instant now = clock.instant();
        return database.list(
                COUNTS,
                row -> new Count(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        age(Jdbc.instant(row, "oldest"), now)));
    }

    private static Duration age(Instant oldest, Instant now) {
        return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
    }
}
