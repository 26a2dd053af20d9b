package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseFailureTest {

    @Test
    void knowsAUniqueViolationOfPostgresql() {
        assertThat(DatabaseFailure.isUniqueViolation(
                        wrapped(new PSQLException("duplicate key", PSQLState.UNIQUE_VIOLATION))))
                .isTrue();
    }

    @Test
    void knowsAUniqueViolationOfSqlite() {
        assertThat(DatabaseFailure.isUniqueViolation(wrapped(sqlite(SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23502", "23503", "23514", "40001", "08006"})
    void takesNoOtherRefusalForAUniqueViolation(String state) {
        assertThat(DatabaseFailure.isUniqueViolation(wrapped(new SQLException("no", state))))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {
                "SQLITE_CONSTRAINT",
                "SQLITE_CONSTRAINT_CHECK",
                "SQLITE_CONSTRAINT_FOREIGNKEY",
                "SQLITE_CONSTRAINT_NOTNULL",
                "SQLITE_BUSY"
            })
    void takesNoOtherRefusalOfSqliteForAUniqueViolation(SQLiteErrorCode code) {
        assertThat(DatabaseFailure.isUniqueViolation(wrapped(sqlite(code)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08003", "08006", "53100", "53200", "53300", "58000", "58030", "57P01", "57P03", "57014",
                "40001", "40P01", "55P03"
            })
    void hopesThatAnOutageOrAConflictPasses(String state) {
        assertThat(DatabaseFailure.isTransient(wrapped(new SQLException("away", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "42P01", "22001", "28P01", "55000", "00000"})
    void hopesForNothingWhereTheStatementIsWrong(String state) {
        assertThat(DatabaseFailure.isTransient(wrapped(new SQLException("wrong", state))))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {
                "SQLITE_BUSY",
                "SQLITE_BUSY_RECOVERY",
                "SQLITE_BUSY_SNAPSHOT",
                "SQLITE_LOCKED",
                "SQLITE_LOCKED_SHAREDCACHE",
                "SQLITE_FULL",
                "SQLITE_IOERR",
                "SQLITE_IOERR_WRITE",
                "SQLITE_IOERR_FSYNC",
                "SQLITE_NOMEM",
                "SQLITE_INTERRUPT",
                "SQLITE_PROTOCOL",
                "SQLITE_CANTOPEN",
                "SQLITE_READONLY"
            })
    void hopesThatSqliteIsFreeAgain(SQLiteErrorCode code) {
        assertThat(DatabaseFailure.isTransient(wrapped(sqlite(code)))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_ERROR", "SQLITE_CORRUPT", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_MISMATCH"})
    void hopesForNothingWhereSqliteIsSure(SQLiteErrorCode code) {
        assertThat(DatabaseFailure.isTransient(wrapped(sqlite(code)))).isFalse();
    }

    @Test
    void hopesThatThePoolFillsUpAgain() {
        assertThat(DatabaseFailure.isTransient(
                        new PersistenceException(new SQLException(new ResourceAllocationException("none left")))))
                .isTrue();
        assertThat(DatabaseFailure.isTransient(wrapped(new SQLTransientConnectionException("none left"))))
                .isTrue();
    }

    @Test
    void knowsNothingOfFailuresThatAreNotTheDatabases() {
        assertThat(DatabaseFailure.isTransient(new IllegalStateException())).isFalse();
        assertThat(DatabaseFailure.isUniqueViolation(new IllegalStateException()))
                .isFalse();
        assertThat(DatabaseFailure.isTransient(new SQLException("no state"))).isFalse();
    }

    @Test
    void comesToAnEndWhereCausesGoRoundInACircle() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(DatabaseFailure.isTransient(first)).isFalse();
    }

    private static Exception wrapped(SQLException e) {
        return new PersistenceException("flush", new IllegalStateException(e));
    }

    private static SQLiteException sqlite(SQLiteErrorCode code) {
        return new SQLiteException("refused", code);
    }

    @Test
    void takesACommitThatBrokeForSomethingThatPasses() {
        // As the server's transaction manager tells it: without the SQLException that was the cause.
        SystemException broken = new SystemException();
        broken.initCause(new XAException("jakarta.resource.spi.LocalTransactionException: Connection is closed"));

        assertThat(DatabaseFailure.isTransient(new TransactionalException("commit", broken)))
                .isTrue();
        assertThat(DatabaseFailure.isTransient(new TransactionalException("other", new IllegalStateException())))
                .isFalse();
    }
}
