package org.bookingsystem.notification.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bookingsystem.notification.EventsWritten;

/**
 * Has every node hear of events that this one has committed. Not in the transaction that writes them: PostgreSQL lets only one transaction
 * that notifies commit at a time, which halved the bookings a second. One that is not announced, because this node dies first, the others
 * find by looking. Whatever the order in which events are announced, all nodes hear of them in the same.
 */
final class PostgresAnnouncer {
    private static final Logger LOG = System.getLogger(PostgresAnnouncer.class.getName());
    // PostgreSQL takes less than 8,000 bytes, and an id has up to 20 with its blank.
    private static final int IDS_PER_NOTIFICATION = 390;

    private final DataSource database;
    private final Executor thread;
    private final Queue<EventsWritten> committed = new ConcurrentLinkedQueue<>();

    /** @param thread one alone, so that what comes up while it works goes out together */
    PostgresAnnouncer(DataSource database, Executor thread) {
        this.database = database;
        this.thread = thread;
    }

    /** Returns at once. */
    void announce(EventsWritten written) {
        committed.add(written);
        try {
            thread.execute(this::announceAll);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "stops before it announced {0}", written);
        }
    }

    private void announceAll() {
        Map<Long, List<Long>> ids = new LinkedHashMap<>();
        for (EventsWritten next = committed.poll(); next != null; next = committed.poll()) {
            ids.computeIfAbsent(next.facilitatorId(), id -> new ArrayList<>()).addAll(next.ids());
        }
        if (ids.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement notify =
                        connection.prepareStatement("SELECT pg_notify(?, told) FROM unnest(?) AS told")) {
            notify.setString(1, PostgresListener.CHANNEL);
            notify.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            ids.entrySet().stream()
                                    .flatMap(entry -> notifications(entry.getKey(), entry.getValue()))
                                    .toArray()));
            notify.execute();
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.DEBUG, "events are found by looking instead", e);
        }
    }

    private static Stream<String> notifications(long facilitatorId, List<Long> ids) {
        return Stream.iterate(0, from -> from < ids.size(), from -> from + IDS_PER_NOTIFICATION)
                .map(from -> ids.subList(from, Math.min(ids.size(), from + IDS_PER_NOTIFICATION)))
                .map(some -> Stream.concat(Stream.of(facilitatorId), some.stream())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
    }
}
