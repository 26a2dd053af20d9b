package org.bookingsystem.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * The server's database, seen from outside of it. Times are written as {@link Instant}: the drivers store them as the
 * server does.
 */
public final class TestDatabase {
    private static final int VALID_WITHIN_SECONDS = 10;

    private final String url;
    private final String jdbcUrl;
    private final EmbeddedPostgres postgres;
    // PostgreSQL takes as long to make one as for many a statement, and whoever waits asks fifty times a second.
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    private TestDatabase(String url, String jdbcUrl, EmbeddedPostgres postgres) {
        this.url = url;
        this.jdbcUrl = jdbcUrl;
        this.postgres = postgres;
    }

    /** Waits until what was changed here, and not through a server, is seen by each: a second. */
    public static void awaitSeen() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The one that the server under test uses. */
    public static TestDatabase current() {
        return TestEnvironment.current().database();
    }

    static TestDatabase start(String kind, Path directory) throws IOException {
        return switch (kind) {
            case "sqlite" -> sqlite(directory.resolve("booking.db").toAbsolutePath());
            case "postgresql" -> startPostgres();
            default -> throw new IllegalArgumentException("test.database must be sqlite or postgresql, not " + kind);
        };
    }

    /** One that a server of its own uses, or is about to make. */
    public static TestDatabase sqlite(Path file) {
        return new TestDatabase("sqlite:///" + file, "jdbc:sqlite:" + file + "?busy_timeout=30000", null);
    }

    // The server signs in as an ordinary role, so that a test can lock it out.
    private static TestDatabase startPostgres() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Eventually.PATIENCE)
                // A test can then ask, in SQL, for what the database was asked.
                // Off by default here: a crash would lose what was confirmed.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_destination", "jsonlog")
                .start();
        TestDatabase database = new TestDatabase(
                "postgresql://booking@127.0.0.1:" + postgres.getPort() + "/booking",
                postgres.getJdbcUrl("postgres", "booking"),
                postgres);
        try (Connection admin = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"))) {
            admin.createStatement().execute("CREATE ROLE booking LOGIN");
            // In this locale PostgreSQL itself tells no É from é.
            admin.createStatement()
                    .execute("CREATE DATABASE booking OWNER booking TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return database;
    }

    /** An empty one beside this. On PostgreSQL alone. */
    public TestDatabase another(String name) {
        try (Connection admin = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"))) {
            admin.createStatement().execute("CREATE DATABASE " + name + " OWNER booking");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(
                url.replaceFirst("/booking$", "/" + name), postgres.getJdbcUrl("postgres", name), postgres);
    }

    void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** As DATABASE_URL has it. */
    public String url() {
        return url;
    }

    public boolean isPostgresql() {
        return postgres != null;
    }

    /** @return what the one row's one column holds */
    public long number(String sql, Object... parameters) {
        return query(sql, rows -> rows.getLong(1), parameters).get(0);
    }

    /** @return what the first row's one column holds; empty without a row or for NULL */
    public Optional<String> text(String sql, Object... parameters) {
        List<String> found = query(sql, rows -> rows.getString(1), parameters);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
        return statement(sql, parameters, statement -> {
            List<T> result = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    result.add(row.read(rows));
                }
            }
            return result;
        });
    }

    private <T> T statement(String sql, Object[] parameters, Execution<T> execution) {
        try {
            Connection connection = idleOrNew();
            boolean mayServeAgain = false;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, parameters);
                T result = execution.of(statement);
                mayServeAgain = isPostgresql();
                return result;
            } finally {
                if (mayServeAgain) {
                    idle.push(connection);
                } else {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    // A test may have had the server crash meanwhile.
    private Connection idleOrNew() throws SQLException {
        for (Connection known = idle.poll(); known != null; known = idle.poll()) {
            if (known.isValid(VALID_WITHIN_SECONDS)) {
                return known;
            }
            known.close();
        }
        return DriverManager.getConnection(jdbcUrl);
    }

    /** All columns of all tables in which a text stands, in whatever case. */
    public List<String> columnsWith(String text) {
        List<String> found = new ArrayList<>();
        for (String column : with(TestDatabase::columns)) {
            String[] names = column.split("\\.", -1);
            String sql = "SELECT COUNT(*) FROM " + names[0] + " WHERE LOWER(CAST(" + names[1] + " AS text)) LIKE ?";
            if (number(sql, "%" + text.toLowerCase(Locale.ROOT) + "%") > 0) {
                found.add(column);
            }
        }
        return found;
    }

    private static List<String> columns(Connection connection) throws SQLException {
        List<String> all = new ArrayList<>();
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet tables = data.getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                try (ResultSet columns = data.getColumns(null, null, table, "%")) {
                    while (columns.next()) {
                        all.add(table + "." + columns.getString("COLUMN_NAME"));
                    }
                }
            }
        }
        return all;
    }

    /** What stands in the files of a SQLite database, whether or not a table has it. Empty for PostgreSQL. */
    public String files() {
        if (isPostgresql()) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        for (String end : List.of("", "-wal")) {
            Path file = Path.of(url.substring("sqlite:///".length()) + end);
            try {
                all.append(Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    /** A connection in a transaction. */
    public Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Lends a connection. */
    public <T> T with(Use<T> use) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            return use.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql, Object... parameters) {
        statement(sql, parameters, PreparedStatement::execute);
    }

    /**
     * Inserts rows in one transaction.
     *
     * @return their ids, in the same order
     */
    public List<Long> insert(String sql, List<Object[]> rows) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            List<Long> ids = new ArrayList<>(rows.size());
            try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
                for (Object[] row : rows) {
                    bind(statement, row);
                    statement.executeUpdate();
                    try (ResultSet keys = statement.getGeneratedKeys()) {
                        keys.next();
                        ids.add(keys.getLong(1));
                    }
                }
            }
            connection.commit();
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i] instanceof Instant time ? Timestamp.from(time) : parameters[i];
            statement.setObject(i + 1, value);
        }
    }

    /** While the action runs, the server cannot reach its database. On PostgreSQL alone. */
    public void whileAway(Runnable action) {
        execute("ALTER ROLE booking NOLOGIN");
        try {
            query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'booking'", rows -> null);
            action.run();
        } finally {
            execute("ALTER ROLE booking LOGIN");
        }
    }

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** What is done with a connection. */
    public interface Use<T> {
        T of(Connection connection) throws SQLException;
    }
}
