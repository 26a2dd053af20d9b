package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.TraceParent;

/**
 * Takes what is to be told, in the transaction in which it happens: after a crash it is still there, after a rollback
 * it never was. From a request, an observer or a job alike.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Outbox {
    private static final String INSERT = """
            INSERT INTO messages (type, subject, order_key, owner, payload, traceparent, created_at, due_at,
            attempts, progress)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)""";

    private final Jdbc database;
    private final TraceParent trace;
    private final Event<MessageWritten> written;

    /** For CDI's proxy. */
    protected Outbox() {
        this(null, null, null);
    }

    @Inject
    Outbox(Jdbc database, TraceParent trace, Event<MessageWritten> written) {
        this.database = database;
        this.trace = trace;
        this.written = written;
    }

    /** Fired inside the transaction that writes a message. */
    record MessageWritten() {}

    public void write(Message message) {
        database.update(
                INSERT,
                message.type(),
                message.subject(),
                message.key(),
                message.owner(),
                message.payload(),
                trace.value().orElse(null),
                message.at(),
                message.dueAt());
        written.fire(new MessageWritten());
    }
}
