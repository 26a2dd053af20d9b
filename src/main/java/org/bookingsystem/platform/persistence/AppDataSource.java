package org.bookingsystem.platform.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.bookingsystem.platform.config.Configuration;
import org.sqlite.SQLiteConnection;

/**
 * Opens connections to the database that DATABASE_URL names. The server pools them and enlists them in its
 * transactions.
 */
public class AppDataSource implements DataSource {
    private Driver driver;
    private DatabaseUrl database;
    private Properties properties;

    @Override
    public Connection getConnection() throws SQLException {
        synchronized (this) {
            if (driver == null) {
                use(Configuration.of(DatabaseSettings.class));
            }
        }
        try {
            return switch (database.kind()) {
                case POSTGRESQL -> postgresql();
                case SQLITE ->
                    new SqliteConnection((SQLiteConnection) driver.connect(database.jdbcUrl(), properties))
                            .connection();
            };
        } catch (SQLException e) {
            throw new SQLException(
                    "The database " + database + " cannot be reached: " + e.getMessage(), e.getSQLState(), e);
        }
    }

    private Connection postgresql() throws SQLException {
        String name = UUID.randomUUID().toString();
        Properties own = new Properties();
        own.setProperty("socketFactory", WatchedSockets.class.getName());
        own.setProperty("socketFactoryArg", name);
        // Whoever wants sockets of their own has them, unwatched.
        own.putAll(properties);
        try {
            Connection connection = driver.connect(database.jdbcUrl(), own);
            return new GuardedConnection(connection, WatchedSockets.take(name)).connection();
        } finally {
            WatchedSockets.take(name);
        }
    }

    private void use(DatabaseSettings settings) {
        database = settings.url();
        switch (database.kind()) {
            case POSTGRESQL -> {
                properties = postgresql(settings);
                driver = new org.postgresql.Driver();
            }
            case SQLITE -> {
                SqliteFile.create(database.jdbcUrl());
                properties = sqlite(settings);
                driver = new org.sqlite.JDBC();
            }
        }
    }

    private static Properties postgresql(DatabaseSettings settings) {
        Duration statement = settings.statementTimeout();
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "booking-system");
        properties.setProperty("connectTimeout", seconds(settings.connectTimeout()));
        properties.setProperty("loginTimeout", seconds(settings.connectTimeout().multipliedBy(2)));
        properties.setProperty("tcpKeepAlive", "true");
        // The server ends a statement first; the socket's limit is for a server that is gone without a word.
        properties.setProperty("socketTimeout", seconds(statement.plusSeconds(10)));
        properties.setProperty("options", "-c statement_timeout=" + statement.toMillis());
        settings.url().properties().forEach((name, value) -> properties.merge(name, value, AppDataSource::overrule));
        return properties;
    }

    // Options add up, and of two that contradict each other the server takes the last; anything else is replaced.
    private static Object overrule(Object ours, Object given) {
        String own = ours.toString();
        return own.startsWith("-c ") ? own + " " + given : given;
    }

    private static Properties sqlite(DatabaseSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "FULL");
        // Whoever has left must not be read in the file: what is deleted is overwritten.
        properties.setProperty("secure_delete", "true");
        properties.setProperty(
                "busy_timeout", Long.toString(settings.statementTimeout().toMillis()));
        // A transaction that starts by reading and then writes would fail with SQLITE_BUSY where another wrote in
        // between.
        properties.setProperty("transaction_mode", "IMMEDIATE");
        return properties;
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // The drivers log through java.util.logging.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // DB_CONNECT_TIMEOUT_SECONDS decides.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
