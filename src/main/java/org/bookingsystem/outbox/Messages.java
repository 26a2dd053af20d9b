package org.bookingsystem.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bookingsystem.platform.persistence.Jdbc;

/** The messages that wait to be fanned out. */
final class Messages {
    private static final String DUE = """
            SELECT id, type, subject, order_key, owner, payload, traceparent, created_at, progress, attempts
            FROM messages WHERE due_at IS NULL AND type IN %s ORDER BY id LIMIT %d""";

    // By an index each.
    private static final String NEXT = """
            SELECT id FROM messages WHERE due_at IS NULL AND type IN %1$s
            UNION ALL SELECT id FROM messages WHERE due_at <= ? AND type IN %1$s LIMIT 1""";

    private final Jdbc database;

    Messages(Jdbc database) {
        this.database = database;
    }

    /**
     * @param progress how far its audience has come; 0 at the start
     * @param attempts how often its audience failed
     */
    record Waiting(long id, Message message, String traceparent, long progress, int attempts) {}

    boolean areDue(Collection<String> types, Instant now) {
        List<Object> parameters = new ArrayList<>(types);
        parameters.add(now);
        parameters.addAll(types);
        return database.find(NEXT.formatted(Jdbc.in(types)), row -> row.getLong(1), parameters.toArray())
                .isPresent();
    }

    /** So that one index finds all that are due in the order of their ids. */
    void markDue(Instant now) {
        database.update("UPDATE messages SET due_at = NULL WHERE due_at <= ?", now);
    }

    /** Those that are due, in the order in which they happened. */
    List<Waiting> listDue(Collection<String> types, int max) {
        return database.list(DUE.formatted(Jdbc.in(types), max), Messages::waiting, types.toArray());
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        Message message = new Message(
                row.getString("type"),
                row.getString("subject"),
                row.getString("order_key"),
                row.getString("owner"),
                Jdbc.instant(row, "created_at"),
                row.getString("payload"));
        return new Waiting(
                row.getLong("id"),
                message,
                row.getString("traceparent"),
                row.getLong("progress"),
                row.getInt("attempts"));
    }

    void saveProgress(Waiting waiting, long progress) {
        database.update("UPDATE messages SET progress = ? WHERE id = ?", progress, waiting.id());
    }

    void delete(List<Long> ids) {
        if (!ids.isEmpty()) {
            database.update("DELETE FROM messages WHERE id IN " + Jdbc.in(ids), ids.toArray());
        }
    }

    void postpone(Waiting waiting, Instant dueAt) {
        database.update("UPDATE messages SET due_at = ?, attempts = attempts + 1 WHERE id = ?", dueAt, waiting.id());
    }
}
