package org.bookingsystem.platform.work;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.platform.persistence.DatabaseWatch;

/**
 * Does the same again and again on a thread of its own: at once when it is woken, and otherwise when the round before
 * asked for it.
 */
public final class Loop {
    private static final Logger LOG = System.getLogger(Loop.class.getName());
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);

    /** What is done each time. */
    @FunctionalInterface
    public interface Round {
        /**
         * @param stopping whether this should be the last round
         * @return how long to sleep, unless woken; null to end, where it is stopping
         */
        Duration run(boolean stopping) throws InterruptedException;
    }

    private final String name;
    private final Round round;
    private final DatabaseWatch database;
    private final Duration rest;
    private final Semaphore wakeUps = new Semaphore(0);
    private int failures;
    private volatile boolean running;
    private volatile boolean stopping;

    /** @param rest between two rounds, however often it is woken: what comes meanwhile is done in one */
    Loop(String name, Duration rest, Round round, DatabaseWatch database) {
        this.name = name;
        this.rest = rest;
        this.round = round;
        this.database = database;
    }

    String name() {
        return name;
    }

    boolean isRunning() {
        return running;
    }

    /** Starts the next round at once, or as soon as the current one and its rest end. */
    public void wake() {
        wakeUps.release();
    }

    void stop() {
        stopping = true;
        wake();
    }

    void run() {
        running = true;
        try {
            for (Duration pause = next(); pause != null; pause = next()) {
                if (!stopping) {
                    TimeUnit.MILLISECONDS.sleep(rest.toMillis());
                }
                long more = pause.minus(rest).toMillis();
                if (wakeUps.tryAcquire(Math.max(0, more), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running = false;
        }
    }

    private Duration next() throws InterruptedException {
        boolean last = stopping;
        try {
            Duration pause = round.run(last);
            failures = 0;
            return pause;
        } catch (RuntimeException e) {
            // The database is away, most likely; what waits is safe there, so ask again later.
            database.note(e);
            LOG.log(Level.WARNING, "{0}: {1}", name, rootMessage(e));
            LOG.log(Level.DEBUG, name, e);
            return last ? null : Backoff.after(++failures, MAX_BACKOFF, ThreadLocalRandom.current());
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root instanceof java.sql.SQLException ? message : root.getClass().getSimpleName() + ": " + message;
    }
}
