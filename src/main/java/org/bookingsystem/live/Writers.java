package org.bookingsystem.live;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import org.bookingsystem.platform.work.Work;

/**
 * The threads that carry events to clients. None of them ever waits for a client. Those that wait for the database are
 * others, so that new events do not wait behind old ones.
 */
@ApplicationScoped
public class Writers {
    private static final int EACH = 2;

    @Inject
    private Work work;

    private ExecutorService live;
    private ExecutorService reading;

    @PostConstruct
    void start() {
        live = work.pool(EACH);
        reading = work.pool(EACH);
    }

    void execute(boolean reads, Runnable task) {
        (reads ? reading : live).execute(task);
    }
}
