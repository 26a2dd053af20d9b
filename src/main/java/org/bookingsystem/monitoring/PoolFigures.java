package org.bookingsystem.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.function.ToDoubleFunction;
import org.bookingsystem.platform.persistence.ConnectionPool;
import org.bookingsystem.platform.persistence.ConnectionPool.Usage;
import org.bookingsystem.platform.persistence.DatabaseWatch;

/**
 * Whether there are connections enough, which a server may not tell, and whether the database does what it is asked.
 */
@ApplicationScoped
public class PoolFigures implements PoolMXBean {
    @Inject
    private ConnectionPool pool;

    @Inject
    private DatabaseWatch database;

    @Inject
    private Registry registry;

    void register(@Observes Startup startup) {
        FunctionCounter.builder("db.failures", database, DatabaseWatch::failures)
                .description("Requests and background work that the database failed: away, full, locked for too long")
                .register(registry.meters());
        FunctionCounter.builder("db.commits.failed", database, DatabaseWatch::failedCommits)
                .description("Those of the failures that were met at the commit")
                .register(registry.meters());
        if (pool.usage().isPresent()) {
            gauge("db.pool.in.use", "Connections to the database that are borrowed", PoolMXBean::getInUse);
            gauge("db.pool.idle", "Connections to the database that are open and unused", PoolMXBean::getIdle);
            gauge("db.pool.waiting", "Requests and threads that wait for a connection", PoolMXBean::getWaiting);
            gauge("db.pool.max", "How many connections to the database there may be", PoolMXBean::getMax);
            registry.expose("type=Pool", this, PoolMXBean.class);
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<PoolFigures> value) {
        Gauge.builder(name, this, value).description(description).register(registry.meters());
    }

    private Usage usage() {
        return pool.usage().orElseThrow(() -> new IllegalStateException("the server gives no figures"));
    }

    @Override
    public int getInUse() {
        return usage().inUse();
    }

    @Override
    public int getIdle() {
        return usage().idle();
    }

    @Override
    public int getWaiting() {
        return usage().waiting();
    }

    @Override
    public int getMax() {
        return usage().max();
    }

    @Override
    public long getFailures() {
        return database.failures();
    }

    @Override
    public long getFailedCommits() {
        return database.failedCommits();
    }
}
