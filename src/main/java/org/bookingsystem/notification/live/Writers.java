package org.bookingsystem.notification.live;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that carry events to clients. None of them ever waits for a client; some wait for the database, and those are others. */
final class Writers {
    private static final int EACH = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService live;
    private final ExecutorService reading;

    Writers(ThreadFactory threads) {
        live = Executors.newFixedThreadPool(EACH, threads);
        reading = Executors.newFixedThreadPool(EACH, threads);
    }

    void execute(boolean reads, Runnable work) {
        (reads ? reading : live).execute(work);
    }

    /** Lets what is begun end. */
    void stop() {
        live.shutdown();
        reading.shutdown();
        try {
            if (!live.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                live.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            live.shutdownNow();
        } finally {
            reading.shutdownNow();
        }
    }
}
