package org.bookingsystem.platform.persistence;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A driver's connection that is closed as soon as its transaction cannot be relied on. The server's pool would lend it
 * again as it is: after a commit that failed, for instance, auto-commit is still off, and what is written next is
 * stored late or never. A closed connection is noticed when it is to be lent, and replaced.
 */
class GuardedConnection {
    // To ask the database costs as much as a small query. So a connection is believed in for a moment after it was
    // asked, unless a sign has come since that the database was away.
    private static final long BELIEVED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final AtomicLong LAST_LOSS = new AtomicLong(System.nanoTime());

    private static final Set<String> BOUNDARIES = Set.of("commit", "rollback", "setAutoCommit");
    private static final Set<String> CLEANING_UP = Set.of("close", "rollback", "setAutoCommit");

    private final Connection driver;
    private final Socket socket;
    private final Connection guarded;
    private volatile SQLException failure;
    private volatile long asked;

    GuardedConnection(Connection driver) {
        this(driver, null);
    }

    /** @param socket over which it goes; may be null */
    GuardedConnection(Connection driver, Socket socket) {
        this.driver = driver;
        this.socket = socket;
        this.guarded = guard(Connection.class, driver);
        this.asked = System.nanoTime();
    }

    /** What is lent. */
    final Connection connection() {
        return guarded;
    }

    final <T> T guard(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(proxy, target, method, arguments)));
    }

    private Object call(Object proxy, Object target, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("equals") ? proxy == arguments[0] : method.invoke(target, arguments);
        }
        if (method.getName().equals("isValid")) {
            return isValid((int) arguments[0]);
        }
        if (failure != null) {
            return afterFailure(method);
        }
        try {
            return perform(target, method, arguments);
        } catch (SQLException e) {
            if (leavesDoubt(method, e)) {
                giveUp(e);
            }
            throw e;
        }
    }

    /** Asked whenever it is to be lent. A driver closes its connection where the network fails. */
    private boolean isValid(int seconds) throws SQLException {
        if (failure != null || driver.isClosed()) {
            LAST_LOSS.set(System.nanoTime());
            return false;
        }
        long now = System.nanoTime();
        boolean believed = asked - LAST_LOSS.get() > 0 && now - asked < BELIEVED_NANOS;
        if (believed && !hasNews()) {
            return true;
        }
        if (!driver.isValid(seconds)) {
            LAST_LOSS.set(System.nanoTime());
            return false;
        }
        asked = now;
        return true;
    }

    // PostgreSQL says why before it closes a connection: to see that something has come takes no round trip.
    private boolean hasNews() {
        try {
            return socket != null && socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    Object perform(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Whether the transaction may not be in the state that the driver and the pool assume. */
    boolean leavesDoubt(Method method, SQLException failed) {
        return BOUNDARIES.contains(method.getName());
    }

    private void giveUp(SQLException cause) {
        failure = cause;
        try {
            driver.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    // Nothing is stored any more: to clean up does nothing, and everything else fails.
    private Object afterFailure(Method method) throws SQLException {
        if (method.getName().equals("isClosed")) {
            return true;
        }
        if (CLEANING_UP.contains(method.getName())) {
            return null;
        }
        throw new SQLTransientConnectionException("the connection is closed since: " + failure.getMessage(), failure);
    }
}
