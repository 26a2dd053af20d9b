package org.bookingsystem.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bookingsystem.outbox.Messages.Waiting;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Events and their deliveries, which are written together. Whoever has a batch holds the lock of the one row by which
 * events are numbered, until its transaction ends.
 */
final class EventBatch {
    /** Whoever has run it makes events alone until the transaction ends. */
    static final String LOCK = "UPDATE event_numbers SET last = last";

    private static final String INSERT_EVENT = """
            INSERT INTO events (id, event_id, type, subject, live_for, payload, traceparent, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_DELIVERY = """
            INSERT INTO deliveries (event, channel, recipient, subject, owner, status, attempts, created_at,
            next_attempt_at)
            VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?, ?)""";

    private final Jdbc database;
    private final String source;
    private final Instant now;
    private final List<Object[]> events = new ArrayList<>();
    private final List<Object[]> deliveries = new ArrayList<>();
    private long last;

    /** @param source of the CloudEvents */
    EventBatch(Jdbc database, String source, Instant now) {
        this.database = database;
        this.source = source;
        this.now = now;
        database.update(LOCK);
        last = database.find("SELECT last FROM event_numbers", row -> row.getLong(1))
                .orElseThrow();
    }

    /** @param recipients of the notice, those that a delivery is made for */
    void add(Waiting waiting, Notice notice, List<Notice.To> recipients) {
        Message message = waiting.message();
        String id = UUID.randomUUID().toString();
        String payload = new CloudEvent<>(
                        "1.0",
                        id,
                        source,
                        message.type(),
                        notice.subject(),
                        message.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                        "application/json",
                        waiting.traceparent(),
                        notice.data())
                .toJson();
        String liveFor = notice.isLive() ? notice.owner() : null;
        last++;
        events.add(new Object[] {
            last, id, message.type(), notice.subject(), liveFor, payload, waiting.traceparent(), message.at()
        });
        for (Notice.To to : recipients) {
            deliveries.add(new Object[] {last, to.channel(), to.name(), notice.subject(), notice.owner(), now, now});
        }
    }

    void write() {
        database.batch(INSERT_EVENT, events);
        database.batch(INSERT_DELIVERY, deliveries);
        database.update("UPDATE event_numbers SET last = ?", last);
    }
}
