package org.bookingsystem.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether the database takes what is written, and how often it did not. One that is full or read-only still answers.
 */
@ApplicationScoped
public class DatabaseWatch {
    private static final Logger LOG = System.getLogger(DatabaseWatch.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    // Several of the longest bookings with their events. Random, so that the database cannot make it shorter.
    private static final int PROBE_BYTES = 96 * 1024;

    @Inject
    private Jdbc database;

    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong failedCommits = new AtomicLong();
    private volatile boolean suspected;

    /**
     * Called with whatever a request or background work failed by; what was not the database's fault does not count.
     */
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
        try {
            database.within(PATIENCE).update("INSERT INTO write_probes (filling) VALUES (?)", filling());
            database.within(PATIENCE).update("DELETE FROM write_probes");
            suspected = false;
            return true;
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, "health: the database takes no writes: {0}", String.valueOf(e.getCause()));
            return false;
        }
    }

    private static String filling() {
        byte[] bytes = new byte[PROBE_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
