package org.bookingsystem.notification.live;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Looks up what happened to bookings. Each method holds a connection only while it runs. */
@ApplicationScoped
public class Events {
    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    /** In the order of the ids given. */
    List<LiveEvent> list(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String places = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return query(
                "SELECT id, facilitator_id, type, payload FROM events WHERE id IN (" + places + ") ORDER BY id",
                row -> new LiveEvent(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)),
                ids.toArray());
    }

    /** The newest event's id; 0 where there is none. */
    long newest() {
        return query("SELECT COALESCE(MAX(id), 0) FROM events", row -> row.getLong(1))
                .get(0);
    }

    long newestOf(long facilitatorId) {
        return query(
                        "SELECT COALESCE(MAX(id), 0) FROM events WHERE booking_id IS NOT NULL AND facilitator_id = ?",
                        row -> row.getLong(1),
                        facilitatorId)
                .get(0);
    }

    /** Of everybody, lowest id first. */
    List<EventKey> keysAfter(long id, int most) {
        return query(
                "SELECT id, facilitator_id FROM events WHERE booking_id IS NOT NULL AND id > ? ORDER BY id LIMIT "
                        + most,
                row -> new EventKey(row.getLong(1), row.getLong(2)),
                id);
    }

    List<Long> idsAfter(long id, long facilitatorId) {
        return query(
                "SELECT id FROM events WHERE booking_id IS NOT NULL AND facilitator_id = ? AND id > ? ORDER BY id",
                row -> row.getLong(1),
                facilitatorId,
                id);
    }

    /** A facilitator's events that were begun after a point in time. */
    List<Long> idsSince(Instant begun, long facilitatorId) {
        return query(
                "SELECT id FROM events WHERE booking_id IS NOT NULL AND facilitator_id = ? AND created_at > ? ORDER BY id",
                row -> row.getLong(1),
                facilitatorId,
                Timestamp.from(begun));
    }

    /** A facilitator's events with lower ids that were begun at most so long before this one. */
    List<Long> idsShortlyBefore(long id, long facilitatorId, Duration window) {
        Optional<Instant> at = query(
                        "SELECT created_at FROM events WHERE id = ? AND facilitator_id = ?",
                        row -> row.getTimestamp(1).toInstant(),
                        id,
                        facilitatorId)
                .stream()
                .findFirst();
        return at.isEmpty()
                ? List.of()
                : query(
                        "SELECT id FROM events WHERE booking_id IS NOT NULL AND facilitator_id = ? AND id < ? AND created_at > ? ORDER BY id",
                        row -> row.getLong(1),
                        facilitatorId,
                        id,
                        Timestamp.from(at.get().minus(window)));
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Row<T> reader, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("reading events", e);
        }
    }
}
