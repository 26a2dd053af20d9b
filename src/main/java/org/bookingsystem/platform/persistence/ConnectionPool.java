package org.bookingsystem.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;

/**
 * How the pool of connections stands. The server keeps no figures of a pool that an application declares, neither for
 * its console nor over JMX; so its pool manager is asked itself, by reflection, as it has no public interface. A server
 * whose classes are others gives none.
 */
@ApplicationScoped
public class ConnectionPool {
    private static final Logger LOG = System.getLogger(ConnectionPool.class.getName());
    private static final String RUNTIME = "com.sun.enterprise.connectors.ConnectorRuntime";
    private static final String OURS = "jdbc/booking";

    private boolean warned;

    /**
     * @param inUse connections that somebody has borrowed
     * @param idle connections that are open and unused
     * @param waiting requests and threads that wait for one
     * @param max how many there may be, DB_POOL_MAX
     */
    public record Usage(int inUse, int idle, int waiting, int max) {}

    /** Empty before the first connection, and on a server that cannot be asked. */
    public Optional<Usage> usage() {
        try {
            Optional<Object> pool = find();
            return pool.isEmpty() ? Optional.empty() : Optional.of(usageOf(pool.get()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            warnOnce(e);
            return Optional.empty();
        }
    }

    private static Optional<Object> find() throws ReflectiveOperationException {
        Class<?> runtime = Class.forName(RUNTIME, true, Thread.currentThread().getContextClassLoader());
        Object manager = call(runtime.getMethod("getRuntime").invoke(null), "getPoolManager");
        Field table = manager.getClass().getDeclaredField("poolTable");
        table.setAccessible(true);
        for (Map.Entry<?, ?> pool : ((Map<?, ?>) table.get(manager)).entrySet()) {
            if (pool.getKey().toString().contains(OURS)) {
                return Optional.of(pool.getValue());
            }
        }
        return Optional.empty();
    }

    private static Usage usageOf(Object pool) throws ReflectiveOperationException {
        Object status = call(pool, "getPoolStatus");
        return new Usage(
                (int) call(status, "getNumConnUsed"),
                (int) call(status, "getNumConnFree"),
                (int) call(call(pool, "getPoolWaitQueue"), "getQueueLength"),
                (int) call(pool, "getMaxPoolSize"));
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private synchronized void warnOnce(Exception e) {
        if (!warned) {
            warned = true;
            LOG.log(Level.WARNING, "the server''s pool cannot be asked how it stands: {0}", e.toString());
        }
    }
}
