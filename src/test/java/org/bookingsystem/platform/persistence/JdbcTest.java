package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcTest {
    private static final Instant NOW = Instant.parse("2030-05-01T08:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void writesAndReadsWithParametersInTheirPlaces() {
        Jdbc database = new Jdbc(MigratedSqlite.in(directory));
        String insert = "INSERT INTO jobs (name, due_at, leased_by, failures) VALUES (?, ?, ?, ?)";

        assertThat(database.update(insert, "a", NOW, null, 1)).isEqualTo(1);
        database.batch(insert, List.of(new Object[] {"b", NOW, "x", 2}, new Object[] {"c", NOW, null, 3}));
        database.batch(insert, List.of());

        List<String> names = List.of("a", "c", "nobody");
        assertThat(database.list(
                        "SELECT failures FROM jobs WHERE name IN " + Jdbc.in(names) + " ORDER BY name",
                        row -> row.getInt(1),
                        names.toArray()))
                .containsExactly(1, 3);
        assertThat(database.find("SELECT due_at FROM jobs WHERE name = ?", row -> Jdbc.instant(row, "due_at"), "a"))
                .hasValue(NOW);
        assertThat(database.find(
                        "SELECT last_run FROM jobs WHERE name = ?", row -> "" + Jdbc.instant(row, "last_run"), "a"))
                .hasValue("null");
        assertThat(database.find("SELECT name FROM jobs WHERE name = 'd'", row -> row.getString(1)))
                .isEmpty();
    }

    @Test
    void aFailureNamesTheStatementAndNoParameter() {
        Jdbc database = new Jdbc(MigratedSqlite.in(directory));

        assertThatIllegalStateException()
                .isThrownBy(() -> database.update("UPDATE nothing SET secret = ?", "geheim"))
                .withMessage("UPDATE nothing SET secret = ?");
    }
}
