package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.platform.persistence.DatabaseSettings;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * The queue that the relays of all nodes share: a row is leased for a while, sent, and settled. Each method is one
 * short transaction. Deliveries about the same subject over one channel go out one after the other: the next is due
 * only when the one before it is over.
 */
@ApplicationScoped
@Transactional
public class Deliveries {
    /**
     * Neither under way nor behind another with the same subject. Not by NOT EXISTS: with statistics of a short queue,
     * PostgreSQL would compare each with all that wait.
     */
    private static final String FREE = """
             FROM deliveries d WHERE d.status = 'waiting' AND d.channel = ?
            AND (d.leased_until IS NULL OR d.leased_until < ?)
            AND d.id = (SELECT MIN(e.id) FROM deliveries e WHERE e.status = 'waiting' AND e.channel = d.channel
                AND e.recipient = d.recipient AND e.subject = d.subject)""";

    private static final String DUE =
            "SELECT d.id" + FREE + " AND d.next_attempt_at <= ? ORDER BY d.next_attempt_at, d.id LIMIT ?";
    private static final String NEXT = "SELECT d.next_attempt_at" + FREE + " ORDER BY d.next_attempt_at, d.id LIMIT 1";
    private static final String READ = """
            SELECT d.id, e.event_id, e.type, d.recipient, e.payload, e.traceparent, d.attempts, d.failing_since
            FROM deliveries d JOIN events e ON e.id = d.event WHERE d.id IN %s ORDER BY d.next_attempt_at, d.id""";
    private static final String SETTLE = """
            UPDATE deliveries SET status = ?, leased_until = NULL, next_attempt_at = COALESCE(?, next_attempt_at),
            finished_at = ?,
            last_error = COALESCE(?, last_error), failing_since = COALESCE(failing_since, ?), attempts = attempts - ?
            WHERE id = ? AND attempts = ? AND status = 'waiting'""";
    private static final String MAKE_DUE = """
            UPDATE deliveries SET next_attempt_at = ?
            WHERE status = 'waiting' AND channel = ? AND next_attempt_at > ? AND next_attempt_at <= ?""";

    @Inject
    private Jdbc database;

    @Inject
    private DatabaseSettings settings;

    /** Takes deliveries that are due, oldest first; until the lease ends, no other node takes them. */
    List<Delivery> lease(String channel, int max, Instant now, Duration lease) {
        // Two nodes that ask at once get different rows. On SQLite only one transaction writes at a time anyway.
        String lock = settings.isPostgresql() ? " FOR UPDATE SKIP LOCKED" : "";
        List<Long> ids = database.list(DUE + lock, row -> row.getLong(1), channel, now, now, max);
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(ids);
        parameters.add(0, now.plus(lease));
        database.update(
                "UPDATE deliveries SET leased_until = ?, attempts = attempts + 1 WHERE id IN " + Jdbc.in(ids),
                parameters.toArray());
        return database.list(READ.formatted(Jdbc.in(ids)), Delivery::read, ids.toArray());
    }

    /** Writes outcomes down. One whose lease ran out, and that another node took since, is left to that node. */
    void settle(Collection<Outcome> outcomes, Instant now) {
        // In the order of their ids, as wherever several are locked.
        database.batch(
                SETTLE,
                outcomes.stream()
                        .sorted(Comparator.comparingLong(
                                outcome -> outcome.delivery().id()))
                        .map(outcome -> outcome.columns(now))
                        .toList());
    }

    /**
     * When the next delivery that can go out is due; empty where none waits. What other nodes have leased does not
     * count.
     */
    Optional<Instant> nextDue(String channel, Instant now) {
        return database.find(NEXT, row -> Jdbc.instant(row, "next_attempt_at"), channel, now);
    }

    /**
     * Makes deliveries due that wait for the service, because it is back.
     *
     * @param max those that wait for longer have another reason to
     */
    void makeDue(String channel, Instant now, Duration max) {
        database.update(MAKE_DUE, now, channel, now, now.plus(max));
    }
}
