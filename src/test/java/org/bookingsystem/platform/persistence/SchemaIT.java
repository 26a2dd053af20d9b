package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnServer
class SchemaIT {
    @TempDir
    private Path directory;

    @Test
    void bothDatabasesHaveTheSameTablesColumnsAndIndexes() throws SQLException {
        try (Connection sqlite = MigratedSqlite.in(directory).getConnection()) {
            Set<String> expected = schema(sqlite);

            assertThat(expected).contains("sessions.capacity required", "bookings.notes", "index bookings_by_user");
            assertThat(TestDatabase.current().with(SchemaIT::schema)).isEqualTo(expected);
        }
    }

    private static Set<String> schema(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Set<String> schema = new TreeSet<>();
        try (ResultSet columns = data.getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (isOurs(columns.getString("TABLE_SCHEM"), table)) {
                    // SQLite says of a primary key that it may be null, which it may not.
                    String column = table + "." + columns.getString("COLUMN_NAME");
                    boolean optional = columns.getInt("NULLABLE") == DatabaseMetaData.columnNullable
                            && !column.endsWith(".id")
                            && !column.equals("session_words.session_id")
                            && !column.equals("rate_limits.counted_for");
                    schema.add(column + (optional ? "" : " required"));
                    addIndexes(data, table, schema);
                }
            }
        }
        return schema;
    }

    private static void addIndexes(DatabaseMetaData data, String table, Set<String> schema) throws SQLException {
        try (ResultSet indexes = data.getIndexInfo(null, null, table, false, true)) {
            while (indexes.next()) {
                String name = String.valueOf(indexes.getString("INDEX_NAME"));
                // Those that each database makes by itself for a constraint have names of its own.
                // SQLite has nothing that could serve searching.
                if (!name.endsWith("_key")
                        && !name.endsWith("_pkey")
                        && !name.endsWith("_trigrams")
                        && !name.startsWith("sqlite_autoindex")) {
                    schema.add("index " + name);
                }
            }
        }
    }

    private static boolean isOurs(String schema, String table) {
        return (schema == null || schema.equals("public"))
                && !table.startsWith("flyway")
                && !table.startsWith("sqlite");
    }
}
