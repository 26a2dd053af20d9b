package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.KEY;
import static org.bookingsystem.platform.config.SettingsFixture.read;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.bookingsystem.platform.config.Secret;
import org.bookingsystem.platform.config.SettingsFixture;
import org.junit.jupiter.api.Test;

class IdentitySettingsTest {
    private static final Map<String, String> DEVELOPMENT = Map.of("BOOKING_MODE", "development");

    private static IdentitySettings settings(String name, String value) {
        return with(name, value).of(IdentitySettings.class);
    }

    private static Secret key(Map<String, String> variables) {
        return read(variables).of(IdentitySettings.class).tokenKey();
    }

    @Test
    void asksForAKeyAloneAndHasADefaultForEverythingElse() {
        IdentitySettings settings = SettingsFixture.production().of(IdentitySettings.class);

        assertThat(settings.tokenKey().value()).isEqualTo(KEY);
        assertThat(settings.tokenLifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.google()).isEmpty();
        assertThat(settings.hashConcurrency()).isBetween(1, 64);
        assertThat(settings.registrationsPerHour()).isEqualTo(120);
    }

    @Test
    void takesWhatTheOperatorDecides() {
        IdentitySettings settings = read(Map.of(
                        "JWT_SECRET_KEY", " " + KEY + "\n",
                        "JWT_EXPIRES_HOURS", "1",
                        "GOOGLE_CLIENT_ID", "client",
                        "GOOGLE_JWKS_URL", "http://localhost:1234/keys",
                        "HASH_CONCURRENCY", "3",
                        "REGISTRATIONS_PER_HOUR", "7"))
                .of(IdentitySettings.class);

        assertThat(settings.tokenKey().value()).isEqualTo(KEY);
        assertThat(settings.tokenLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.google())
                .contains(new IdentitySettings.Google("client", URI.create("http://localhost:1234/keys")));
        assertThat(settings.hashConcurrency()).isEqualTo(3);
        assertThat(settings.registrationsPerHour()).isEqualTo(7);
    }

    @Test
    void sessionsLast30DaysAndEverybodyMayOfferUnlessToldOtherwise() {
        IdentitySettings settings = settings("HASH_CONCURRENCY", "1");

        assertThat(settings.longestSession()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.previousTokenKey()).isEmpty();
        assertThat(settings.verificationRequired()).isFalse();
        assertThat(settings.facilitatorRegistration()).isEqualTo(IdentitySettings.FacilitatorRegistration.OPEN);
    }

    @Test
    void refusesCommonPasswordsInProductionAlone() {
        assertThat(settings("BOOKING_MODE", "production").refuseCommonPasswords())
                .isTrue();
        assertThat(settings("BOOKING_MODE", "development").refuseCommonPasswords())
                .isFalse();
        assertThat(settings("REFUSE_COMMON_PASSWORDS", "False").refuseCommonPasswords())
                .isFalse();
    }

    @Test
    void demandsProofOfAddressesOnlyWhereLettersCanBring() {
        assertThatThrownBy(() -> with("EMAIL_VERIFICATION", "required"))
                .hasMessageContaining("EMAIL_VERIFICATION=required needs EMAIL_SERVICE_URL and PUBLIC_URL");
        assertThat(read(Map.of(
                                "JWT_SECRET_KEY", KEY,
                                "EMAIL_VERIFICATION", "Required",
                                "EMAIL_SERVICE_URL", "smtp://localhost",
                                "PUBLIC_URL", "https://book.example.com/"))
                        .of(IdentitySettings.class)
                        .verificationRequired())
                .isTrue();
    }

    @Test
    void refusesChoicesThatThereAreNot() {
        assertThatThrownBy(() -> with("EMAIL_VERIFICATION", "maybe"))
                .hasMessageContaining("EMAIL_VERIFICATION must be offered or required, not 'maybe'");
        assertThatThrownBy(() -> with("FACILITATOR_REGISTRATION", "ask"))
                .hasMessageContaining("FACILITATOR_REGISTRATION must be open or approval or closed, not 'ask'");
        assertThatThrownBy(() -> with("REFUSE_COMMON_PASSWORDS", "yes"))
                .hasMessageContaining("REFUSE_COMMON_PASSWORDS must be true or false, not 'yes'");
        assertThatThrownBy(() -> with("JWT_SECRET_KEY_PREVIOUS", "short"))
                .hasMessageContaining("JWT_SECRET_KEY_PREVIOUS must be the key of before");
    }

    @Test
    void limitsRegistrationsInProductionAlone() {
        assertThat(settings("BOOKING_MODE", "development").registrationsPerHour())
                .isZero();
        assertThat(settings("REGISTRATIONS_PER_HOUR", "0").registrationsPerHour())
                .isZero();
    }

    @Test
    void asksGoogleItselfForItsKeysUnlessToldOtherwise() {
        assertThat(settings("GOOGLE_CLIENT_ID", "client").google().orElseThrow().keys())
                .isEqualTo(URI.create("https://www.googleapis.com/oauth2/v3/certs"));
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
    void countsTheKeysBytesAndNotItsLetters() {
        assertThat(settings("JWT_SECRET_KEY", "é".repeat(16)).tokenKey().bytes())
                .hasSize(32);
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
        assertThat(SettingsFixture.production().of(IdentitySettings.class).tokenKey())
                .hasToString("[REDACTED]");
    }
}
