package org.bookingsystem.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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
import org.bookingsystem.platform.config.DatabaseUrl;
import org.bookingsystem.platform.config.Settings;

/**
 * The queue that the relays of all nodes share: a row is leased for a while, sent, and settled. Each method is one short transaction. A
 * booking's deliveries over one channel go out one after the other: the next is due only when the one before it is over.
 */
@ApplicationScoped
@Transactional
public class Deliveries {
    /**
     * Neither under way nor behind another of the same booking. Not by NOT EXISTS: as long as PostgreSQL's statistics are those of a short
     * queue, it would compare each with all that wait.
     */
    private static final String FREE = " FROM deliveries d WHERE d.status = 'waiting' AND d.channel = ?"
            + " AND (d.leased_until IS NULL OR d.leased_until < ?) AND d.id = (SELECT MIN(e.id)"
            + " FROM deliveries e WHERE e.status = 'waiting' AND e.channel = d.channel AND e.recipient = d.recipient"
            + " AND e.booking_id = d.booking_id)";

    private static final String DUE =
            "SELECT d.id" + FREE + " AND d.next_attempt_at <= ? ORDER BY d.next_attempt_at, d.id LIMIT ?";

    private static final String NEXT = "SELECT d.next_attempt_at" + FREE + " ORDER BY d.next_attempt_at, d.id LIMIT 1";

    // Not EclipseLink's connection, which it does not hand out before its own first statement.
    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    @Inject
    private Settings settings;

    /** What became of an attempt. */
    sealed interface Outcome {
        Delivery delivery();

        record Delivered(Delivery delivery) implements Outcome {}

        /** @param failingSince null where nothing is wrong with the delivery itself */
        record Postponed(Delivery delivery, Instant nextAttempt, String error, Instant failingSince)
                implements Outcome {}

        record Dead(Delivery delivery, String error) implements Outcome {}

        record Withheld(Delivery delivery, String reason) implements Outcome {}

        /** Not tried after all: it stays as it was. */
        record Released(Delivery delivery) implements Outcome {}
    }

    /** Takes deliveries that are due, oldest first; until the lease ends, no other node takes them. */
    List<Delivery> lease(String channel, int most, Instant now, Duration lease) {
        // Two nodes that ask at once get different rows. On SQLite only one transaction writes at a time anyway.
        String lock = settings.database().url().kind() == DatabaseUrl.Kind.POSTGRESQL ? " FOR UPDATE SKIP LOCKED" : "";
        return run(connection -> {
            List<Long> ids = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(DUE + lock)) {
                select.setString(1, channel);
                select.setTimestamp(2, Timestamp.from(now));
                select.setTimestamp(3, Timestamp.from(now));
                select.setInt(4, most);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getLong(1));
                    }
                }
            }
            if (ids.isEmpty()) {
                return List.of();
            }
            mark(connection, ids, now.plus(lease));
            return read(connection, ids);
        });
    }

    private static void mark(Connection connection, List<Long> ids, Instant until) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE deliveries SET leased_until = ?, attempts = attempts + 1 WHERE id IN " + places(ids))) {
            update.setTimestamp(1, Timestamp.from(until));
            bind(update, 2, ids);
            update.executeUpdate();
        }
    }

    private static String places(List<Long> ids) {
        return "(" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
    }

    private static void bind(PreparedStatement statement, int from, List<Long> ids) throws SQLException {
        for (int i = 0; i < ids.size(); i++) {
            statement.setLong(from + i, ids.get(i));
        }
    }

    private static List<Delivery> read(Connection connection, List<Long> ids) throws SQLException {
        List<Delivery> deliveries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT d.id, e.event_id, e.type, d.recipient, e.payload, d.attempts, d.failing_since FROM deliveries d"
                        + " JOIN events e ON e.id = d.event WHERE d.id IN " + places(ids)
                        + " ORDER BY d.next_attempt_at, d.id")) {
            bind(select, 1, ids);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    deliveries.add(new Delivery(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getInt(6),
                            instant(row.getTimestamp(7))));
                }
            }
        }
        return deliveries;
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** Writes outcomes down. One whose lease ran out, and that another node took since, is left to that node. */
    void settle(List<Outcome> outcomes, Instant now) {
        run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE deliveries SET status = ?, leased_until = NULL, next_attempt_at = COALESCE(?, next_attempt_at),"
                            + " finished_at = ?, last_error = COALESCE(?, last_error), failing_since = COALESCE(?, failing_since),"
                            + " attempts = attempts - ?"
                            + " WHERE id = ? AND attempts = ? AND status = 'waiting'")) {
                for (Outcome outcome : outcomes) {
                    bind(update, outcome, now);
                    update.addBatch();
                }
                update.executeBatch();
            }
            return null;
        });
    }

    private static void bind(PreparedStatement update, Outcome outcome, Instant now) throws SQLException {
        String status = "waiting";
        Timestamp next = null;
        Timestamp finished = null;
        String error = null;
        Timestamp failing = null;
        int untried = 0;
        if (outcome instanceof Outcome.Delivered) {
            status = "delivered";
            finished = Timestamp.from(now);
        } else if (outcome instanceof Outcome.Postponed postponed) {
            next = Timestamp.from(postponed.nextAttempt());
            error = postponed.error();
            failing = postponed.failingSince() == null ? null : Timestamp.from(postponed.failingSince());
        } else if (outcome instanceof Outcome.Dead dead) {
            status = "dead";
            finished = Timestamp.from(now);
            error = dead.error();
        } else if (outcome instanceof Outcome.Withheld withheld) {
            status = "withheld";
            finished = Timestamp.from(now);
            error = withheld.reason();
            untried = 1;
        } else {
            untried = 1;
        }
        update.setString(1, status);
        update.setTimestamp(2, next);
        update.setTimestamp(3, finished);
        update.setString(4, error);
        update.setTimestamp(5, failing);
        update.setInt(6, untried);
        update.setLong(7, outcome.delivery().id());
        update.setInt(8, outcome.delivery().attempt());
    }

    /** When the next delivery that can go out is due; empty where none waits. What other nodes have leased does not count. */
    Optional<Instant> nextDue(String channel, Instant now) {
        return run(connection -> {
            try (PreparedStatement select = connection.prepareStatement(NEXT)) {
                select.setString(1, channel);
                select.setTimestamp(2, Timestamp.from(now));
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
                }
            }
        });
    }

    /** Makes what waits out an outage due now, because the service is back. What waits for longer has a reason of its own. */
    void hasten(String channel, Instant now, Duration longest) {
        run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE deliveries SET next_attempt_at = ? WHERE status = 'waiting' AND channel = ?"
                            + " AND next_attempt_at > ? AND next_attempt_at <= ?")) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setString(2, channel);
                update.setTimestamp(3, Timestamp.from(now));
                update.setTimestamp(4, Timestamp.from(now.plus(longest)));
                update.executeUpdate();
            }
            return null;
        });
    }

    /** Forgets what was delivered or withheld before a point in time, and events of that age that nothing refers to any more. */
    void prune(Instant before) {
        run(connection -> {
            delete(connection, "DELETE FROM deliveries WHERE status = 'delivered' AND finished_at < ?", before);
            delete(connection, "DELETE FROM deliveries WHERE status = 'withheld' AND finished_at < ?", before);
            delete(
                    connection,
                    "DELETE FROM events WHERE created_at < ? AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event = events.id)",
                    before);
            return null;
        });
    }

    private static void delete(Connection connection, String sql, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setTimestamp(1, Timestamp.from(before));
            delete.executeUpdate();
        }
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the delivery queue", e);
        }
    }
}
