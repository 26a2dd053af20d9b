package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bookingsystem.platform.persistence.Installation;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.work.Backoff;

/**
 * Makes events and deliveries of messages, those with the same key in the order of their ids, which is the order in
 * which they happened. All nodes take turns by one row's lock. So events are numbered in the order in which they are
 * committed: none appears later with a lower number than one that somebody has seen.
 */
@ApplicationScoped
@Transactional
public class FanOut {
    private static final Duration MAX_BACKOFF = Duration.ofHours(1);
    private static final String LOCK = "UPDATE event_numbers SET last = last";
    private static final String MAKE_DUE = "UPDATE messages SET due_at = NULL WHERE due_at <= ?";
    private static final String NEXT = """
            SELECT id, type, subject, order_key, owner, payload, traceparent, created_at, progress, attempts
            FROM messages WHERE due_at IS NULL AND type IN %s ORDER BY id LIMIT %d""";

    private final Jdbc database;
    private final Clock clock;
    private final Installation installation;
    private final OtherNodes otherNodes;
    private final Map<String, Audience> audiences = new HashMap<>();
    private final List<Channel> channels;

    /** For CDI's proxy. */
    protected FanOut() {
        this(null, null, null, null, List.of(), List.of());
    }

    @Inject
    FanOut(
            Jdbc database,
            Clock clock,
            Installation installation,
            OtherNodes otherNodes,
            @Any Instance<Audience> audiences,
            @Any Instance<Channel> channels) {
        this(
                database,
                clock,
                installation,
                otherNodes,
                audiences.stream().toList(),
                channels.stream().toList());
    }

    FanOut(
            Jdbc database,
            Clock clock,
            Installation installation,
            OtherNodes otherNodes,
            Collection<Audience> audiences,
            Collection<Channel> channels) {
        this.database = database;
        this.clock = clock;
        this.installation = installation;
        this.otherNodes = otherNodes;
        audiences.forEach(audience -> audience.types().forEach(type -> this.audiences.put(type, audience)));
        this.channels = List.copyOf(channels);
    }

    private record Waiting(long id, Message message, String traceparent, long progress, int attempts) {}

    /** Its audience failed: nothing is wrong with the others. */
    static final class MessageFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Waiting waiting;

        private MessageFailure(Waiting waiting, RuntimeException cause) {
            super("message " + waiting.id() + ", " + waiting.message().type(), cause);
            this.waiting = waiting;
        }
    }

    /**
     * Takes the next messages that are due.
     *
     * @return whether there were any
     * @throws MessageFailure where one cannot be told; nothing has been done then
     */
    boolean next(int max) {
        database.update(MAKE_DUE, clock.instant());
        if (read(1).isEmpty()) {
            return false;
        }
        database.update(LOCK);
        long last = database.find("SELECT last FROM event_numbers", row -> row.getLong(1))
                .orElseThrow();
        List<Object[]> events = new ArrayList<>();
        List<Object[]> deliveries = new ArrayList<>();
        List<Long> done = new ArrayList<>();
        Set<String> unfinished = new HashSet<>();
        for (Waiting waiting : read(max)) {
            if (unfinished.contains(waiting.message().key())) {
                continue;
            }
            Notices telling = tell(waiting);
            for (Notice notice : telling.notices()) {
                add(waiting, notice, ++last, events, deliveries);
            }
            if (telling.next().isPresent()) {
                // The rest is told in the next transactions, and what else has its key after that.
                unfinished.add(waiting.message().key());
                database.update(
                        "UPDATE messages SET progress = ? WHERE id = ?",
                        telling.next().getAsLong(),
                        waiting.id());
            } else {
                done.add(waiting.id());
            }
        }
        write(events, deliveries, done, last);
        return true;
    }

    // Of a type that only a newer version knows, one of its nodes makes something.
    private List<Waiting> read(int max) {
        return database.list(
                NEXT.formatted(Jdbc.in(audiences.keySet()), max),
                FanOut::waiting,
                audiences.keySet().toArray());
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

    private Notices tell(Waiting waiting) {
        try {
            return audiences.get(waiting.message().type()).tell(waiting.message(), waiting.progress());
        } catch (RuntimeException e) {
            throw new MessageFailure(waiting, e);
        }
    }

    private void add(Waiting waiting, Notice notice, long number, List<Object[]> events, List<Object[]> deliveries) {
        Message message = waiting.message();
        String id = UUID.randomUUID().toString();
        String payload = new CloudEvent<>(
                        "1.0",
                        id,
                        "/booking-system/" + installation.id(),
                        message.type(),
                        notice.subject(),
                        message.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                        "application/json",
                        waiting.traceparent(),
                        notice.data())
                .toJson();
        String liveFor = notice.isLive() ? notice.owner() : null;
        events.add(new Object[] {
            number, id, message.type(), notice.subject(), liveFor, payload, waiting.traceparent(), message.at()
        });
        Instant now = clock.instant();
        for (Notice.To recipient : notice.recipients()) {
            if (isOn(recipient.channel())) {
                deliveries.add(new Object[] {
                    number, recipient.channel(), recipient.name(), notice.subject(), notice.owner(), now, now
                });
            }
        }
    }

    private boolean isOn(String channel) {
        return channels.stream().anyMatch(candidate -> candidate.name().equals(channel) && candidate.isOn());
    }

    private void write(List<Object[]> events, List<Object[]> deliveries, List<Long> done, long last) {
        database.batch("""
                INSERT INTO events (id, event_id, type, subject, live_for, payload, traceparent, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", events);
        database.batch("""
                INSERT INTO deliveries (event, channel, recipient, subject, owner, status, attempts, created_at,
                next_attempt_at)
                VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?, ?)""", deliveries);
        if (!done.isEmpty()) {
            database.update("DELETE FROM messages WHERE id IN " + Jdbc.in(done), done.toArray());
        }
        database.update("UPDATE event_numbers SET last = ?", last);
        otherNodes.tell();
    }

    /** Has a message that cannot be told tried again later, so that others are. */
    void postpone(MessageFailure failure) {
        int attempts = failure.waiting.attempts() + 1;
        database.update(
                "UPDATE messages SET due_at = ?, attempts = ? WHERE id = ?",
                clock.instant().plus(Backoff.after(attempts, MAX_BACKOFF, ThreadLocalRandom.current())),
                attempts,
                failure.waiting.id());
    }
}
