package org.bookingsystem.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.MigratedSqlite;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndedSignInsTest {
    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");
    private Jdbc database;
    private EndedSignIns ended;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeTheTable() {
        database = new Jdbc(MigratedSqlite.in(directory));
        database.update(
                "INSERT INTO users (id, email, name, role, created_at) VALUES (42, 'ann@example.com', 'A', 'user', ?)",
                Instant.EPOCH);
        Tokens tokens = new Tokens(SettingsFixture.production().of(TokenSettings.class), clock);
        ended = new EndedSignIns(new OwnConnection(database), database, tokens, clock);
    }

    @Test
    void remembersASignOutUntilNoTokenOfItCanBeGood() {
        ended.end(token("first"));
        clock.advance(Duration.ofDays(30));
        ended.end(token("second"));
        ended.run();
        assertThat(kept()).containsExactly("first", "second");

        clock.advance(Duration.ofDays(1).plusSeconds(1));
        ended.run();
        assertThat(kept()).containsExactly("second");
    }

    @Test
    void twoWhoSignOutAtOnceAreOne() {
        ended.end(token("first"));
        ended.end(token("first"));

        assertThat(kept()).containsExactly("first");
    }

    private Token token(String signIn) {
        Instant now = clock.instant();
        return new Token(42, signIn, 0, now, now.plus(Duration.ofHours(24)));
    }

    private List<String> kept() {
        return database.list("SELECT id FROM ended_sign_ins ORDER BY id", row -> row.getString(1));
    }
}
