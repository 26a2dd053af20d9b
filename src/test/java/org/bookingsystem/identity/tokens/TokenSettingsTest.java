package org.bookingsystem.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.KEY;
import static org.bookingsystem.platform.config.SettingsFixture.read;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import java.time.Duration;
import java.util.Map;
import org.bookingsystem.platform.config.Secret;
import org.bookingsystem.platform.config.SettingsFixture;
import org.junit.jupiter.api.Test;

class TokenSettingsTest {
    private static final Map<String, String> DEVELOPMENT = Map.of("BOOKING_MODE", "development");

    private static Secret key(Map<String, String> variables) {
        return read(variables).of(TokenSettings.class).key();
    }

    @Test
    void asksForAKeyAloneAndHasADefaultForEverythingElse() {
        TokenSettings settings = SettingsFixture.production().of(TokenSettings.class);

        assertThat(settings.key().value()).isEqualTo(KEY);
        assertThat(settings.previousKey()).isEmpty();
        assertThat(settings.lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.longestSession()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void takesWhatTheOperatorDecides() {
        TokenSettings settings = read(Map.of("JWT_SECRET_KEY", " " + KEY + "\n", "JWT_EXPIRES_HOURS", "1"))
                .of(TokenSettings.class);

        assertThat(settings.key().value()).isEqualTo(KEY);
        assertThat(settings.lifetime()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void refusesToRunInProductionWithoutAKey() {
        assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("JWT_SECRET_KEY is not set");
    }

    @Test
    void refusesTheDocumentationsKeyInProduction() {
        assertThatThrownBy(() -> with("JWT_SECRET_KEY", "your-secret-key-change-in-production"))
                .hasMessageContaining("JWT_SECRET_KEY is the documentation's placeholder");
    }

    @Test
    void refusesAKeyOfLessThan32Bytes() {
        assertThatThrownBy(() -> with("JWT_SECRET_KEY", KEY.substring(1)))
                .hasMessageContaining("JWT_SECRET_KEY must be at least 32 bytes long, not 31")
                .message()
                .doesNotContain(KEY.substring(1, 10));
    }

    @Test
    void refusesAShortKeyInDevelopmentToo() {
        assertThatThrownBy(() -> key(Map.of("BOOKING_MODE", "development", "JWT_SECRET_KEY", "short")))
                .hasMessageContaining("JWT_SECRET_KEY must be at least 32 bytes long, not 5");
    }

    @Test
    void refusesAShortKeyOfBefore() {
        assertThatThrownBy(() -> with("JWT_SECRET_KEY_PREVIOUS", "short"))
                .hasMessageContaining("JWT_SECRET_KEY_PREVIOUS must be the key of before");
    }

    @Test
    void countsTheKeysBytesAndNotItsLetters() {
        assertThat(key(Map.of("JWT_SECRET_KEY", "é".repeat(16))).bytes()).hasSize(32);
    }

    @Test
    void makesUpAKeyInDevelopmentAnotherOneEveryTime() {
        assertThat(key(DEVELOPMENT).bytes()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(key(DEVELOPMENT)).isNotEqualTo(key(DEVELOPMENT));
    }

    @Test
    void doesNotSignWithTheDocumentationsKeyInDevelopmentEither() {
        String placeholder = "your-secret-key-change-in-production";

        assertThat(key(Map.of("BOOKING_MODE", "development", "JWT_SECRET_KEY", placeholder)))
                .isNotEqualTo(new Secret(placeholder));
    }

    @Test
    void printsNoKey() {
        assertThat(SettingsFixture.production().of(TokenSettings.class).key()).hasToString("[REDACTED]");
    }
}
