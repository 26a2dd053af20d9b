package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

@OnServer
class DeliveryCountsIT {
    private static final Instant HAPPENED = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void countsTellWhatWaitsAndWhatIsDead() {
        List<String> statuses = List.of("dead", "delivered", "withheld", "waiting");
        for (String status : statuses) {
            long event = EventRows.insert(1, "x", "x/1", null, HAPPENED).get(0);
            TestDatabase.current().execute("""
                    INSERT INTO deliveries (event, channel, recipient, subject, status, attempts, created_at,
                        next_attempt_at)
                    VALUES (?, 'counted', 'user', 'x/1', ?, 3, ?, ?)""", event, status, HAPPENED, HAPPENED);
        }

        List<String> counts = TestDatabase.current()
                .query(
                        DeliveryCounts.COUNTS,
                        row -> row.getString(1) + " " + row.getLong(2) + " " + row.getLong(3) + " " + row.getLong(4)
                                + " " + row.getTimestamp(5));

        // Of a channel of which nothing waits there is no such time.
        assertThat(counts).contains("counted 1 1 1 " + Timestamp.from(HAPPENED));
    }
}
