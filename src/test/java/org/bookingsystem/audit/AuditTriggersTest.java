package org.bookingsystem.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.MigratedSqlite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On SQLite; AuditIT asks PostgreSQL for the same. */
class AuditTriggersTest {
    private static final String INSERT = "INSERT INTO audit_entries (at, action) VALUES (?, 'account.signed-in')";

    private final Instant now = Instant.now();
    private Jdbc database;

    @TempDir
    private Path directory;

    @BeforeEach
    void migrate() {
        database = new Jdbc(MigratedSqlite.in(directory));
        database.update(INSERT, now.minus(Duration.ofDays(366)));
        database.update(INSERT, now);
    }

    @Test
    void nothingIsChangedReplacedOrDeletedWhileItIsKept() {
        for (String attempt : List.of(
                "UPDATE audit_entries SET actor = 1",
                "DELETE FROM audit_entries",
                "REPLACE INTO audit_entries (id, at, action) VALUES (1, 0, 'account.renamed')",
                "DELETE FROM audit_keeping",
                "INSERT INTO audit_keeping (kept_from) VALUES (0)")) {
            assertThatThrownBy(() -> database.update(attempt))
                    .as(attempt)
                    .rootCause()
                    .hasMessageContaining("audit");
        }
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void whatIsOlderThanItIsKeptCanBeDeletedAndTheLastDayNever() {
        database.update("UPDATE audit_keeping SET kept_from = ?", now.minus(Duration.ofDays(365)));
        database.update("DELETE FROM audit_entries WHERE at < ?", now.minus(Duration.ofDays(365)));

        assertThat(count()).isEqualTo(1);
        database.update("UPDATE audit_keeping SET kept_from = ?", now.minus(Duration.ofDays(1)));
        assertThatThrownBy(() -> database.update("UPDATE audit_keeping SET kept_from = ?", now))
                .rootCause()
                .hasMessageContaining("for a day at least");
    }

    private long count() {
        return database.find("SELECT COUNT(*) FROM audit_entries", row -> row.getLong(1))
                .orElseThrow();
    }
}
