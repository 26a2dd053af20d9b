package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.web.TraceParent;

/**
 * Takes messages in the transaction in which something happens, be it a request's, an observer's or a job's: after a
 * crash they are still there, after a rollback they never were.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Outbox {
    private static final String INSERT = """
            INSERT INTO messages (type, subject, order_key, owner, payload, traceparent, created_at, due_at,
            attempts, progress)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)""";

    @Inject
    private OwnConnection database;

    @Inject
    private TraceParent trace;

    @Inject
    private Event<MessageWritten> written;

    /** Fired inside the transaction that writes a message. */
    record MessageWritten() {}

    public void write(Message message) {
        Object[] row = {
            message.type(),
            message.subject(),
            message.key(),
            message.owner(),
            message.payload(),
            trace.value().orElse(null),
            message.at(),
            message.dueAt()
        };
        database.update(INSERT, row);
        written.fire(new MessageWritten());
    }
}
