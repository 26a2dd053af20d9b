package org.bookingsystem.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bookingsystem.support.TestDatabase;

/** Writes events straight into the database, numbered as the server numbers them, which hears nothing of it. */
public final class EventRows {
    private EventRows() {}

    /** @return the events' numbers, ascending */
    public static List<Long> insert(int count, String type, String subject, String liveFor, Instant at) {
        return insert(TestDatabase.current(), count, type, subject, liveFor, "{}", at);
    }

    public static List<Long> insert(
            TestDatabase database, int count, String type, String subject, String liveFor, String payload, Instant at) {
        return database.with(connection -> {
            connection.setAutoCommit(false);
            long last = number(connection, count);
            List<Long> ids = new ArrayList<>();
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO events (id, event_id, type, subject, live_for, payload, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
                for (long id = last - count + 1; id <= last; id++) {
                    insert.setLong(1, id);
                    insert.setString(2, "row-" + id);
                    insert.setString(3, type);
                    insert.setString(4, subject);
                    insert.setString(5, liveFor);
                    insert.setString(6, payload);
                    insert.setTimestamp(7, Timestamp.from(at));
                    insert.addBatch();
                    ids.add(id);
                }
                insert.executeBatch();
            }
            connection.commit();
            return ids;
        });
    }

    private static long number(Connection connection, int count) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("UPDATE event_numbers SET last = last + " + count + " RETURNING last")) {
            row.next();
            return row.getLong(1);
        }
    }
}
