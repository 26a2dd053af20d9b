package org.bookingsystem.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.idempotency.IdempotencyKey.Hashed;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.MigratedSqlite;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsedKeysTest {
    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void remembersAKeyForADay() {
        Jdbc database = new Jdbc(MigratedSqlite.in(directory));
        UsedKeys keys = new UsedKeys(new OwnConnection(database), database, clock);
        Hashed first = new Hashed("first", "body");
        Hashed second = new Hashed("second", "body");
        keys.add(first, 7, null);
        clock.advance(Duration.ofHours(1));
        keys.add(second, 8, null);

        clock.advance(Duration.ofHours(23));
        keys.run();
        assertThat(keys.find(first)).hasValue(new UsedKeys.Use("body", 7, null));

        clock.advance(Duration.ofSeconds(1));
        keys.run();
        assertThat(keys.find(first)).isEmpty();
        assertThat(keys.find(second)).hasValue(new UsedKeys.Use("body", 8, null));
    }
}
