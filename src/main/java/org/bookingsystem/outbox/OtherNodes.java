package org.bookingsystem.outbox;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.bookingsystem.platform.persistence.AppDataSource;
import org.bookingsystem.platform.persistence.DatabaseSettings;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.work.Work;
import org.postgresql.PGConnection;

/**
 * Wakes every node when one has written events, by PostgreSQL's LISTEN and NOTIFY. A node that misses it finds the
 * events at its next look, seconds later. SQLite has one node, which need not be woken.
 */
@ApplicationScoped
public class OtherNodes {
    private static final Logger LOG = System.getLogger(OtherNodes.class.getName());
    private static final String NAME = "booking_events";
    private static final int WAITS_MILLIS = 1000;
    private static final int CHECKS_EVERY = 10;
    private static final int PATIENCE_SECONDS = 3;
    private static final Duration RECONNECTS_AFTER = Duration.ofSeconds(2);

    @Inject
    private Jdbc database;

    @Inject
    private DatabaseSettings settings;

    @Inject
    private Event<DeliveriesDue> due;

    // Of the loop alone. Held for good, and so not one of the pool.
    private Connection connection;
    private int quietRounds;
    private boolean failed;

    // After the migrations.
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 100) Startup startup, Work work) {
        if (isPostgresql()) {
            work.loop("listening to other nodes", this::listen);
        }
    }

    private boolean isPostgresql() {
        return settings.isPostgresql();
    }

    /**
     * In the transaction that writes, so that it arrives with the commit. PostgreSQL commits one transaction that
     * notifies at a time; those that write events take turns anyway.
     */
    void tell() {
        if (isPostgresql()) {
            database.list("SELECT pg_notify('" + NAME + "', '')", row -> null);
        }
    }

    private Duration listen(boolean stopping) {
        try {
            if (stopping) {
                close();
                return null;
            }
            if (connection == null) {
                open();
                due.fire(new DeliveriesDue());
            }
            if (connection.unwrap(PGConnection.class).getNotifications(WAITS_MILLIS).length > 0) {
                quietRounds = 0;
                due.fire(new DeliveriesDue());
            } else if (++quietRounds % CHECKS_EVERY == 0 && !connection.isValid(PATIENCE_SECONDS)) {
                // A database that is gone without a word is noticed only by asking it something.
                throw new SQLException("the connection broke");
            }
            return Duration.ZERO;
        } catch (SQLException e) {
            close();
            if (!failed) {
                LOG.log(Level.WARNING, "does not hear of other nodes'' events for now: {0}", e.getMessage());
            }
            failed = true;
            return RECONNECTS_AFTER;
        }
    }

    private void open() throws SQLException {
        connection = new AppDataSource().getConnection();
        try (Statement listen = connection.createStatement()) {
            listen.execute("LISTEN " + NAME);
        }
        if (failed) {
            LOG.log(Level.INFO, "hears of other nodes' events again");
        }
        failed = false;
    }

    private void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // It is gone already.
            LOG.log(Level.DEBUG, "closing the connection that listens", e);
        }
        connection = null;
    }
}
