package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** The index that searching uses is there where it can be, and nothing fails where it cannot. */
@OnServer
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "SQLite has no such index")
class SearchIndexIT {
    private static final String INDEX = "SELECT COUNT(*) FROM pg_indexes WHERE indexname = 'session_words_trigrams'";

    @Test
    void theOwnerOfADatabaseGetsTheIndexWithoutAsking() {
        assertThat(TestDatabase.current().number(INDEX)).isEqualTo(1);
    }

    @Test
    void whoMayNotCreateTheExtensionStartsWithoutAndGetsTheIndexOnceItIsThere() throws SQLException {
        TestDatabase database = TestDatabase.current().another("guarded");
        database.execute("ALTER DATABASE guarded OWNER TO postgres");
        database.execute("GRANT ALL ON SCHEMA public TO booking");

        migrate(database);
        assertThat(database.number(INDEX)).isZero();
        assertThat(database.number("SELECT COUNT(*) FROM session_words")).isZero();

        database.execute("CREATE EXTENSION pg_trgm");
        migrate(database);
        assertThat(database.number(INDEX)).isEqualTo(1);
    }

    private static void migrate(TestDatabase database) throws SQLException {
        PGSimpleDataSource asBooking = new PGSimpleDataSource();
        asBooking.setUrl("jdbc:" + database.url().replace("booking@", "") + "?user=booking");
        new Migrations(asBooking)
                .migrate(
                        null,
                        SettingsFixture.with("DATABASE_URL", database.url()).of(DatabaseSettings.class));
        try (Connection connection = asBooking.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT 1 FROM sessions").next()).isFalse();
        }
    }
}
