package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteConnectionTest {
    private static final String INSERT = "INSERT INTO notes (id, text) VALUES (?, ?)";
    private static final String LONG = "x".repeat(20_000);
    private static final String MANY_ROWS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) ";

    private final List<Connection> opened = new ArrayList<>();

    @TempDir
    private Path directory;

    private SQLiteConnection driver;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        driver = connect();
        connection = new SqliteConnection(driver).connection();
        execute(connection, "CREATE TABLE notes (id integer PRIMARY KEY, text text NOT NULL)");
    }

    private SQLiteConnection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("busy_timeout", "0");
        properties.setProperty("transaction_mode", "IMMEDIATE");
        Connection fresh = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("test.db"), properties);
        opened.add(fresh);
        return (SQLiteConnection) fresh;
    }

    @AfterEach
    void close() throws SQLException {
        for (Connection each : opened) {
            each.close();
        }
    }

    // --- what SQLite rolls back by itself

    @Test
    void aFullDiskClosesItAndNothingIsStoredWhateverIsTriedNext() throws SQLException {
        execute(connection, "PRAGMA max_page_count = 10");
        connection.setAutoCommit(false);
        insert(1, "short");
        PreparedStatement prepared = prepare(2, "short");

        assertFailsWith(SQLiteErrorCode.SQLITE_FULL, () -> insert(3, LONG.repeat(10)));

        assertGone(prepared);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aFullDiskInABatchClosesIt() throws SQLException {
        execute(connection, "PRAGMA max_page_count = 10");
        connection.setAutoCommit(false);
        insert(1, "short");
        PreparedStatement batch = prepare(2, LONG.repeat(10));
        batch.addBatch();

        assertFailsWith(SQLiteErrorCode.SQLITE_FULL, batch::executeBatch);

        assertGone(batch);
        assertThat(stored()).isEmpty();
    }

    @Test
    void anInterruptWhileWritingClosesIt() throws SQLException {
        connection.setAutoCommit(false);
        insert(1, "short");
        PreparedStatement prepared = prepare(2, "short");
        interruptSoon();

        assertFailsWith(
                SQLiteErrorCode.SQLITE_INTERRUPT,
                () -> execute(connection, MANY_ROWS + "INSERT INTO notes SELECT i + 10, 'many' FROM n"));

        assertGone(prepared);
        assertThat(stored()).isEmpty();
    }

    @Test
    void anInterruptWhileReadingOnClosesItToo() throws SQLException {
        connection.setAutoCommit(false);
        insert(1, "short");
        PreparedStatement prepared = prepare(2, "short");
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(MANY_ROWS + "SELECT i FROM n")) {
            interruptSoon();
            assertFailsWith(SQLiteErrorCode.SQLITE_INTERRUPT, () -> {
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isPositive();
                }
            });
        }

        assertGone(prepared);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aTransactionThatCouldNotBeginStoresNothing() throws SQLException {
        SQLiteConnection other = connect();
        other.setAutoCommit(false);
        connection.setAutoCommit(false);
        PreparedStatement prepared = prepare(2, "short");

        assertFailsWith(SQLiteErrorCode.SQLITE_BUSY, () -> insert(1, "short"));

        other.rollback();
        other.setAutoCommit(true);
        assertGone(prepared);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aCommitThatFailedStoresNothing() throws SQLException {
        execute(connection, "CREATE TABLE replies (note integer REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)");
        execute(connection, "PRAGMA foreign_keys = ON");
        connection.setAutoCommit(false);
        insert(1, "short");
        execute(connection, "INSERT INTO replies VALUES (99)");
        PreparedStatement prepared = prepare(2, "short");

        assertFailsWith(SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY, connection::commit);

        assertGone(prepared);
        assertThat(stored()).isEmpty();
    }

    // --- what it goes on after

    @Test
    void aRefusedRowLeavesTheTransactionAsItIs() throws SQLException {
        connection.setAutoCommit(false);
        insert(1, "first");

        assertFailsWith(SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY, () -> insert(1, "second"));

        insert(2, "third");
        connection.commit();
        assertThat(connection.isClosed()).isFalse();
        assertThat(stored()).containsExactly(1, 2);
    }

    @Test
    void aCommitLetsOthersWriteAtOnce() throws SQLException {
        connection.setAutoCommit(false);
        insert(1, "ours");
        connection.commit();

        execute(connect(), "INSERT INTO notes VALUES (2, 'theirs')");

        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(stored()).containsExactly(1, 2);
    }

    @Test
    void aRollbackLetsOthersWriteAtOnce() throws SQLException {
        connection.setAutoCommit(false);
        insert(1, "ours");
        connection.rollback();

        execute(connect(), "INSERT INTO notes VALUES (2, 'theirs')");

        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(stored()).containsExactly(2);
    }

    @Test
    void eachTransactionIsOneOfItsOwn() throws SQLException {
        connection.setAutoCommit(false);
        insert(1, "kept");
        connection.commit();
        insert(2, "undone");
        connection.rollback();
        insert(3, "kept");
        connection.setAutoCommit(true);
        insert(4, "kept at once");

        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(stored()).containsExactly(1, 3, 4);
    }

    @Test
    void switchingAutoCommitOffTwiceCommitsNothing() throws SQLException {
        connection.setAutoCommit(false);
        insert(1, "undone");
        connection.setAutoCommit(false);
        connection.rollback();

        assertThat(stored()).isEmpty();
    }

    private void interruptSoon() throws SQLException {
        ProgressHandler.setHandler(driver, 1000, new ProgressHandler() {
            @Override
            protected int progress() {
                return 1;
            }
        });
    }

    private PreparedStatement prepare(int id, String text) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        insert.setInt(1, id);
        insert.setString(2, text);
        return insert;
    }

    private void insert(int id, String text) throws SQLException {
        try (PreparedStatement insert = prepare(id, text)) {
            insert.executeUpdate();
        }
    }

    private static void execute(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Attempt {
        void run() throws SQLException;
    }

    private static void assertFailsWith(SQLiteErrorCode code, Attempt attempt) {
        assertThat(catchThrowableOfType(SQLiteException.class, attempt::run).getResultCode())
                .isEqualTo(code);
    }

    /**
     * As the server goes on: whatever it tries is refused as something that passes, and cleaning up is no failure of
     * its own.
     */
    private void assertGone(PreparedStatement prepared) throws SQLException {
        for (Attempt attempt : List.<Attempt>of(
                prepared::executeUpdate, connection::createStatement, connection::commit, () -> insert(5, "more"))) {
            assertThatThrownBy(attempt::run).satisfies(refusal -> assertThat(DatabaseFailure.isTransient(refusal))
                    .isTrue());
        }
        connection.rollback();
        connection.setAutoCommit(true);
        prepared.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(driver.isClosed()).isTrue();
        connection.close();
    }

    private List<Integer> stored() throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (Statement select = connect().createStatement();
                ResultSet rows = select.executeQuery("SELECT id FROM notes ORDER BY id")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }
}
