package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.bookingsystem.platform.config.SettingsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class MigrationsTest {
    private final DatabaseSettings settings = SettingsFixture.production().of(DatabaseSettings.class);
    private SQLiteDataSource database;

    @TempDir
    private Path directory;

    @BeforeEach
    void migrate() {
        database = MigratedSqlite.in(directory);
    }

    @Test
    void startsAgainOnADatabaseOfItsOwnVersion() {
        assertThatCode(() -> new Migrations(database).migrate(null, settings)).doesNotThrowAnyException();
    }

    @Test
    void refusesADatabaseThatANewerVersionMade() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                        installed_by,
                        execution_time, success)
                    VALUES (99, '99.1', 'from the future', 'SQL', 'V99_1__from_the_future.sql', 1, 'anna', 1, 1)""");
        }

        assertThatThrownBy(() -> new Migrations(database).migrate(null, settings))
                .hasMessage("The booking system did not start: the database is newer than this version, which"
                        + " does not know its"
                        + " migration 99.1: start the version that made it, or a later one");
    }
}
