package org.bookingsystem.platform.persistence;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A connection to SQLite that is in a transaction when it says so. On some errors (a full disk, input or output, no
 * memory, an interrupt) SQLite rolls back by itself. The driver does not notice, and what came next would be stored
 * statement by statement, whatever was answered.
 */
final class SqliteConnection extends GuardedConnection {
    private static final Set<Class<?>> ERRORS_COME_FROM =
            Set.of(Statement.class, PreparedStatement.class, ResultSet.class);

    private final SQLiteConnection driver;
    private boolean autoCommit = true;

    SqliteConnection(SQLiteConnection driver) {
        super(driver);
        this.driver = driver;
    }

    @Override
    Object perform(Object target, Method method, Object[] arguments) throws Throwable {
        if (target == driver) {
            switch (method.getName()) {
                case "getAutoCommit" -> {
                    return autoCommit;
                }
                case "setAutoCommit" -> {
                    setAutoCommit((boolean) arguments[0]);
                    return null;
                }
                case "commit" -> {
                    commit();
                    return null;
                }
                case "rollback" -> {
                    rollback();
                    return null;
                }
                default -> {}
            }
        } else if (!autoCommit && method.getName().startsWith("execute")) {
            begin();
        }
        return guarded(method.getReturnType(), super.perform(target, method, arguments));
    }

    private Object guarded(Class<?> type, Object result) {
        if (type == Connection.class) {
            return connection();
        }
        return result != null && ERRORS_COME_FROM.contains(type) ? guard(type, result) : result;
    }

    private void setAutoCommit(boolean wanted) throws SQLException {
        if (wanted != autoCommit) {
            commit();
            autoCommit = wanted;
        }
    }

    private void begin() throws SQLException {
        driver.setAutoCommit(false);
    }

    // The driver's own commit begins the next transaction at once. Where it has to wait for another's lock, that fails,
    // although all is stored; and nobody else could write until the connection is used again.
    private void commit() throws SQLException {
        driver.setAutoCommit(true);
    }

    private void rollback() throws SQLException {
        if (!driver.getAutoCommit()) {
            driver.getDatabase().exec("rollback;", false);
            driver.getConnectionConfig().setAutoCommit(true);
        }
    }

    /** Everything but a row that was refused, which leaves the transaction as it is. */
    @Override
    boolean leavesDoubt(Method method, SQLException failed) {
        return super.leavesDoubt(method, failed)
                || (failed instanceof SQLiteException sqlite
                        && (sqlite.getResultCode().code & 0xFF) != SQLiteErrorCode.SQLITE_CONSTRAINT.code);
    }
}
