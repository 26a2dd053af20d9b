package org.bookingsystem.live;

import java.util.concurrent.ExecutorService;
import org.bookingsystem.platform.work.Work;

/**
 * The threads that carry events to clients. None of them ever waits for a client; some wait for the database, and those
 * are others.
 */
final class Writers {
    private static final int EACH = 2;

    private final ExecutorService live;
    private final ExecutorService reading;

    Writers(Work work) {
        live = work.pool(EACH);
        reading = work.pool(EACH);
    }

    void execute(boolean reads, Runnable task) {
        (reads ? reading : live).execute(task);
    }
}
