package org.bookingsystem.platform.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Whether the database takes what is written, and how often it did not. A database that is full or read-only still answers questions. */
@ApplicationScoped
public class DatabaseWatch {
    private static final Logger LOG = System.getLogger(DatabaseWatch.class.getName());
    private static final int PATIENCE_SECONDS = 3;
    // Several of the longest bookings with their events. Random, so that the database cannot make it shorter.
    private static final int PROBE_BYTES = 96 * 1024;

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong failedCommits = new AtomicLong();
    private volatile boolean suspected;

    /** To be told of each request and each piece of background work that failed. What was not the database's fault is left out. */
    public void note(Throwable failure) {
        if (DatabaseFailure.isTransient(failure)) {
            suspected = true;
            failures.incrementAndGet();
            if (DatabaseFailure.brokeAtCommit(failure)) {
                failedCommits.incrementAndGet();
            }
        }
    }

    /** What the database failed on this node, since it started. */
    public long failures() {
        return failures.get();
    }

    /** Those of the failures that were met at the commit. */
    public long failedCommits() {
        return failedCommits.get();
    }

    /** After a failure this is found out by writing, each time anew until it succeeds. */
    public boolean takesWrites() {
        return !suspected || probe();
    }

    private boolean probe() {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO write_probes (filling) VALUES (?)");
                Statement delete = connection.createStatement()) {
            insert.setQueryTimeout(PATIENCE_SECONDS);
            insert.setString(1, filling());
            insert.executeUpdate();
            delete.setQueryTimeout(PATIENCE_SECONDS);
            delete.executeUpdate("DELETE FROM write_probes");
            suspected = false;
            return true;
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "health: the database takes no writes: {0}", e.getMessage());
            return false;
        }
    }

    private static String filling() {
        byte[] bytes = new byte[PROBE_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
