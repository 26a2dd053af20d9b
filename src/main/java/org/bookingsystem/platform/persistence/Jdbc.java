package org.bookingsystem.platform.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Plain SQL with positional parameters, inside the caller's transaction where there is one. An {@link Instant} may be a
 * parameter.
 */
@ApplicationScoped
public class Jdbc {
    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    private final Connection own;
    private final Duration limit;

    /** For CDI. */
    protected Jdbc() {
        this(null, null, Duration.ZERO);
    }

    public Jdbc(DataSource database) {
        this(database, null, Duration.ZERO);
    }

    private Jdbc(DataSource database, Connection own, Duration limit) {
        this.database = database;
        this.own = own;
        this.limit = limit;
    }

    /** Over a connection that somebody else opened, and closes. */
    static Jdbc over(Connection own) {
        return new Jdbc(null, own, Duration.ZERO);
    }

    /** The same, whose statements are cancelled after so long, in whole seconds. */
    public Jdbc within(Duration patience) {
        return new Jdbc(database, own, patience);
    }

    /** Makes a value of the row on which the result stands. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        return run(sql, parameters, statement -> {
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        });
    }

    /** The first row; empty where there is none. */
    public <T> Optional<T> find(String sql, Row<T> row, Object... parameters) {
        return list(sql, row, parameters).stream().findFirst();
    }

    /** @return how many rows it touched */
    public int update(String sql, Object... parameters) {
        return run(sql, parameters, PreparedStatement::executeUpdate);
    }

    /** Runs one statement with many sets of parameters. */
    public void batch(String sql, Collection<Object[]> rows) {
        if (!rows.isEmpty()) {
            run(sql, new Object[0], statement -> {
                for (Object[] row : rows) {
                    bind(statement, row);
                    statement.addBatch();
                }
                return statement.executeBatch();
            });
        }
    }

    private <T> T run(String sql, Object[] parameters, Work<T> work) {
        try {
            if (own != null) {
                return run(own, sql, parameters, work);
            }
            try (Connection connection = database.getConnection()) {
                return run(connection, sql, parameters, work);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql.strip().lines().findFirst().orElse(""), e);
        }
    }

    private <T> T run(Connection connection, String sql, Object[] parameters, Work<T> work) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (!limit.isZero()) {
                statement.setQueryTimeout(Math.toIntExact(limit.toSeconds()));
            }
            bind(statement, parameters);
            return work.on(statement);
        }
    }

    private static void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i] instanceof Instant time ? Timestamp.from(time) : parameters[i]);
        }
    }

    /** A parenthesis with so many question marks, for IN. */
    public static String in(Collection<?> values) {
        return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** An enum's constant, which is stored in small letters. */
    public static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, row.getString(column).toUpperCase(Locale.ROOT));
    }

    /** Null for NULL. */
    public static Long id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }

    /** Null for NULL. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
