package org.bookingsystem.platform.persistence;

import jakarta.resource.spi.ResourceAllocationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells by an exception's causes what the database refused. */
public final class DatabaseFailure {
    private static final Set<SQLiteErrorCode> PASSING = EnumSet.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_INTERRUPT,
            SQLiteErrorCode.SQLITE_PROTOCOL,
            SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_READONLY);

    private DatabaseFailure() {}

    /** Whether a unique index refused the row. */
    public static boolean isUniqueViolation(Throwable failure) {
        return sqlCauses(failure)
                .anyMatch(e -> "23505".equals(e.getSQLState())
                        || sqliteCode(e)
                                .filter(code -> code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE)
                                .isPresent());
    }

    /**
     * Whether trying again later may succeed: the database is away or restarting, the pool is empty, or a lock was
     * waited for too long. By SQLSTATE class: 08 connection, 53 resources (a full disk, too), 55P03 lock, 57 operator
     * intervention, 58 input and output, 40 rolled back to resolve a conflict, 25006 a standby that only reads.
     */
    public static boolean isTransient(Throwable failure) {
        return causes(failure).anyMatch(ResourceAllocationException.class::isInstance)
                || brokeAtCommit(failure)
                || sqlCauses(failure).anyMatch(DatabaseFailure::isTransient);
    }

    // Of a failed commit the server's transaction manager keeps no cause, only this. Whether it happened nobody knows.
    static boolean brokeAtCommit(Throwable failure) {
        return causes(failure).anyMatch(XAException.class::isInstance);
    }

    private static boolean isTransient(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || (state != null && state.matches("(08|53|57|58|40).*|55P03|25006"))
                || sqliteCode(e).filter(DatabaseFailure::isTransient).isPresent();
    }

    private static boolean isTransient(SQLiteErrorCode code) {
        // The low byte is the primary code; the rest says more exactly why, as in SQLITE_BUSY_RECOVERY.
        return PASSING.stream().anyMatch(primary -> primary.code == (code.code & 0xFF));
    }

    private static Optional<SQLiteErrorCode> sqliteCode(SQLException e) {
        return e instanceof SQLiteException sqlite ? Optional.of(sqlite.getResultCode()) : Optional.empty();
    }

    private static Stream<SQLException> sqlCauses(Throwable failure) {
        return causes(failure).filter(SQLException.class::isInstance).map(SQLException.class::cast);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(30);
    }
}
