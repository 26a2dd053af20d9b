package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.platform.config.SettingsFixture.read;

import java.time.Duration;
import java.util.Map;
import org.bookingsystem.platform.config.SettingsFixture;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

    @Test
    void isAFileHereUnlessToldOtherwise() {
        DatabaseSettings settings = SettingsFixture.production().of(DatabaseSettings.class);

        assertThat(settings.url().jdbcUrl()).isEqualTo("jdbc:sqlite:booking_system.db");
        assertThat(settings.isPostgresql()).isFalse();
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.statementTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void takesWhatTheOperatorDecides() {
        DatabaseSettings settings = read(Map.of(
                        "BOOKING_MODE", "development",
                        "DATABASE_URL", "postgresql://anna:geheim@db/booking",
                        "DB_CONNECT_TIMEOUT_SECONDS", "7",
                        "DB_STATEMENT_TIMEOUT_SECONDS", "60",
                        "DB_POOL_MIN", "5",
                        "DB_POOL_MAX", "5"))
                .of(DatabaseSettings.class);

        assertThat(settings.isPostgresql()).isTrue();
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.statementTimeout()).isEqualTo(Duration.ofMinutes(1));
    }
}
