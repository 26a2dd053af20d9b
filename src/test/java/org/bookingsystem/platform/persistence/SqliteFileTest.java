package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class SqliteFileTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void choose() {
        file = directory.resolve("booking.db");
    }

    @Test
    void aNewDatabaseAndWhatLiesBesideItAreForTheOwnerAlone() throws Exception {
        SqliteFile.create("jdbc:sqlite:" + file + "?journal_mode=WAL");

        try (Connection connection = write()) {
            assertThat(connection.isClosed()).isFalse();
            for (String name : List.of("booking.db", "booking.db-wal", "booking.db-shm")) {
                assertThat(permissions(directory.resolve(name))).as(name).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aDatabaseThatIsThereKeepsItsPermissionsAndItsData() throws Exception {
        write().close();
        long size = Files.size(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        SqliteFile.create("jdbc:sqlite:" + file);

        assertThat(permissions(file)).isEqualTo("rw-r-----");
        assertThat(Files.size(file)).isEqualTo(size);
    }

    @Test
    void knowsWhatEverybodyCanRead() throws IOException {
        Path open = Files.createTempDirectory("open");
        Path database = Files.createFile(open.resolve("booking.db"));
        try {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(SqliteFile.isReadableByEverybody(database)).isTrue();

            Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-rw----"));
            assertThat(SqliteFile.isReadableByEverybody(database)).isFalse();

            Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
            assertThat(SqliteFile.isReadableByEverybody(database)).isFalse();
        } finally {
            Files.delete(database);
            Files.delete(open);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":memory:", "file:elsewhere.db", "no/such/folder/booking.db", "a\0b"})
    void leavesToTheDriverWhatItDoesNotKnow(String path) {
        assertThatCode(() -> SqliteFile.create("jdbc:sqlite:" + path)).doesNotThrowAnyException();

        assertThat(Path.of("elsewhere.db")).doesNotExist();
    }

    private Connection write() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?journal_mode=WAL");
        connection.createStatement().execute("CREATE TABLE things (id INTEGER)");
        return connection;
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
