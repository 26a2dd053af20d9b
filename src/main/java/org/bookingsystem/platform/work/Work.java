package org.bookingsystem.platform.work;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.platform.persistence.DatabaseWatch;
import org.bookingsystem.platform.web.Stopping;

/**
 * The threads that features have besides those of requests. They end before the application does, the last begun
 * first: every loop makes its last round, then the pools end.
 */
@ApplicationScoped
public class Work {
    private static final Duration FOR_LOOPS = Duration.ofSeconds(15);
    private static final Duration FOR_POOLS = Duration.ofSeconds(3);

    // Not the server's executors: those keep a cancelled task, and the undeployed application with it, until it is due.
    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Instance<RequestContextController> requestContexts;

    @Inject
    private Clock clock;

    @Inject
    private DatabaseWatch database;

    private record Running(Loop loop, ExecutorService thread) {}

    private final Deque<Running> loops = new ConcurrentLinkedDeque<>();
    private final Deque<ExecutorService> pools = new ConcurrentLinkedDeque<>();

    /** Begins a loop, which runs until the application stops. */
    public Loop loop(String name, Loop.Round round) {
        return loop(name, Duration.ZERO, round);
    }

    /**
     * Begins a loop, which runs until the application stops.
     *
     * @param rest between two rounds, however often it is woken: what comes meanwhile is done in one
     */
    public Loop loop(String name, Duration rest, Loop.Round round) {
        Loop loop = new Loop(name, rest, stopping -> inRequestContext(round, stopping), database);
        ExecutorService thread = Executors.newSingleThreadExecutor(threads);
        loops.push(new Running(loop, thread));
        thread.execute(loop::run);
        return loop;
    }

    // Beans of the request's scope work in it, too.
    private Duration inRequestContext(Loop.Round round, boolean stopping) throws InterruptedException {
        RequestContextController context = requestContexts.get();
        boolean activated = context.activate();
        try {
            return round.run(stopping);
        } finally {
            if (activated) {
                context.deactivate();
            }
            requestContexts.destroy(context);
        }
    }

    /** Threads for what loops hand on; they end after the loops. */
    public ExecutorService pool(int size) {
        ExecutorService pool = Executors.newFixedThreadPool(size, threads);
        pools.push(pool);
        return pool;
    }

    /** Whether every loop runs. */
    public boolean isAlive() {
        return loops.stream().allMatch(running -> running.loop().isRunning());
    }

    // After those who observe it earlier have ended what they have open, and before what the loops use closes.
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) Stopping stopping) {
        Instant end = clock.instant().plus(FOR_LOOPS);
        loops.forEach(running -> running.loop().stop());
        loops.forEach(running -> await(running.thread(), end));
        Instant endOfPools = clock.instant().plus(FOR_POOLS);
        pools.forEach(ExecutorService::shutdown);
        pools.forEach(pool -> await(pool, endOfPools));
    }

    private void await(ExecutorService threads, Instant end) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(Duration.between(clock.instant(), end).toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
    }
}
