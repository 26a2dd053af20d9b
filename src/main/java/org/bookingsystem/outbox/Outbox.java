package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
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

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Jdbc database;

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
        // A transaction that took a second one would wait for it while it holds the first: all would, under load.
        Connection own = entities.unwrap(Connection.class);
        if (own != null) {
            Jdbc.update(own, INSERT, row);
        } else {
            database.update(INSERT, row);
        }
        written.fire(new MessageWritten());
    }
}
