package org.bookingsystem.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * One event on its way to one recipient.
 *
 * @param eventId of the CloudEvent
 * @param payload the CloudEvent in JSON
 * @param traceparent the trace of what caused it; null without one
 * @param attempt 1 for the first
 * @param failingSince when it first failed by itself, and not because the service was away; null where it did not. It
 *     is given up three days later
 */
public record Delivery(
        long id,
        String eventId,
        String eventType,
        String recipient,
        String payload,
        String traceparent,
        int attempt,
        Instant failingSince) {

    /** The same at each attempt: the other side can tell a repetition by it. */
    public String idempotencyKey() {
        return eventId + "-" + recipient;
    }

    static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("recipient"),
                row.getString("payload"),
                row.getString("traceparent"),
                row.getInt("attempts"),
                Jdbc.instant(row, "failing_since"));
    }
}
