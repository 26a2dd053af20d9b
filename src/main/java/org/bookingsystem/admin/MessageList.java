package org.bookingsystem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.Slice;

/** Looks up everybody's messages, newest first. */
@ApplicationScoped
public class MessageList {
    private static final String SELECT = """
            SELECT d.id, d.channel, d.recipient, e.type, d.subject, d.owner, d.status, d.attempts, d.last_error,
                e.created_at, d.next_attempt_at, d.finished_at
            FROM deliveries d JOIN events e ON e.id = d.event WHERE 1 = 1""";

    @Inject
    private Jdbc database;

    List<MessageView> list(Optional<DeliveryStatus> status, Slice slice) {
        String after = slice.after().map(cursor -> " AND d.id < " + cursor.id()).orElse("");
        String sql = SELECT + of(status) + after + " ORDER BY d.id DESC LIMIT "
                + slice.limit().orElse(Integer.MAX_VALUE) + " OFFSET " + slice.offset();
        return database.list(sql, MessageList::view);
    }

    long count(Optional<DeliveryStatus> status) {
        return database.find("SELECT COUNT(*) FROM deliveries d WHERE 1 = 1" + of(status), row -> row.getLong(1))
                .orElseThrow();
    }

    boolean exists(long id) {
        return database.find("SELECT id FROM deliveries WHERE id = ?", row -> row.getLong(1), id)
                .isPresent();
    }

    // One of our own words, and so part of the statement: the indexes are for each status.
    private static String of(Optional<DeliveryStatus> status) {
        return status.map(one -> " AND d.status = '" + one.column() + "'").orElse("");
    }

    private static MessageView view(ResultSet row) throws SQLException {
        DeliveryStatus status = DeliveryStatus.ofColumn(row.getString("status"));
        return new MessageView(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("recipient"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("owner"),
                status,
                row.getInt("attempts"),
                row.getString("last_error"),
                Jdbc.instant(row, "created_at"),
                status == DeliveryStatus.WAITING ? Jdbc.instant(row, "next_attempt_at") : null,
                Jdbc.instant(row, "finished_at"));
    }
}
