package org.bookingsystem.notification.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bookingsystem.notification.Backoff;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears of every event that a {@link PostgresAnnouncer} tells of, by PostgreSQL's LISTEN and NOTIFY, over a connection of its own that it
 * opens anew whenever it breaks. PostgreSQL hands notifications to every listener in the same order.
 */
final class PostgresListener implements Runnable {
    private static final Logger LOG = System.getLogger(PostgresListener.class.getName());
    static final String CHANNEL = "booking_events";
    // One attempt costs little, and meanwhile streams hear of events late.
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(4);
    private static final int CHECKS_EVERY_MILLIS = 10_000;

    /** What it hears. */
    interface Ear {
        /** From here on nothing is missed. */
        void listening();

        void heard(long facilitatorId, List<Long> ids);
    }

    private final DataSource database;
    private final Ear ear;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Connection connection;
    private volatile boolean listening;

    /** @param database not the pool: the connection is held for good */
    PostgresListener(DataSource database, Ear ear) {
        this.database = database;
        this.ear = ear;
    }

    /** Whether it can hear. */
    boolean isListening() {
        return listening;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!isStopping(Duration.ZERO)) {
            try (Connection opened = database.getConnection();
                    Statement statement = opened.createStatement()) {
                connection = opened;
                statement.execute("LISTEN " + CHANNEL);
                if (failures > 0) {
                    LOG.log(Level.INFO, "hears of events again");
                }
                failures = 0;
                listening = true;
                ear.listening();
                listen(opened.unwrap(PGConnection.class), statement);
            } catch (SQLException | RuntimeException e) {
                listening = false;
                if (failures++ == 0 && !isStopping(Duration.ZERO)) {
                    LOG.log(Level.WARNING, "does not hear of other nodes'' events for now: {0}", e.getMessage());
                }
                if (isStopping(Backoff.after(failures, LONGEST_BACKOFF, ThreadLocalRandom.current()))) {
                    return;
                }
            }
        }
    }

    private void listen(PGConnection notifications, Statement check) throws SQLException {
        while (!isStopping(Duration.ZERO)) {
            PGNotification[] heard = notifications.getNotifications(CHECKS_EVERY_MILLIS);
            if (heard == null || heard.length == 0) {
                // A peer that is gone without a word is noticed only by asking it something.
                check.execute("SELECT 1");
                continue;
            }
            for (PGNotification notification : heard) {
                hear(notification.getParameter());
            }
        }
    }

    private void hear(String parameter) {
        try {
            List<Long> numbers =
                    Stream.of(parameter.split(" ", -1)).map(Long::valueOf).toList();
            ear.heard(numbers.get(0), numbers.subList(1, numbers.size()));
        } catch (NumberFormatException e) {
            LOG.log(Level.WARNING, "somebody else notifies {0}: {1}", CHANNEL, e.getMessage());
        }
    }

    private boolean isStopping(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void stop() {
        stopped.countDown();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                // It ends with the process.
                LOG.log(Level.DEBUG, "closing the connection that listens", e);
            }
        }
    }
}
