package org.bookingsystem.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.KEY;
import static org.bookingsystem.platform.config.SettingsFixture.read;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of every feature's settings. */
class SettingsTest {

    @Test
    void isInProductionUnlessToldOtherwise() {
        assertThat(read(Map.of("JWT_SECRET_KEY", KEY)).mode()).isEqualTo(Mode.PRODUCTION);
        assertThat(with("BOOKING_MODE", "Development").mode()).isEqualTo(Mode.DEVELOPMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUSTED_PROXIES",
                "DRAIN_FILE",
                "BOOKING_MODE",
                "DATABASE_URL",
                "DB_CONNECT_TIMEOUT_SECONDS",
                "DB_STATEMENT_TIMEOUT_SECONDS",
                "DB_POOL_MIN",
                "DB_POOL_MAX",
                "DB_POOL_WAIT_MILLIS",
                "DB_POOL_IDLE_SECONDS",
                "JWT_EXPIRES_HOURS",
                "GOOGLE_CLIENT_ID",
                "GOOGLE_JWKS_URL",
                "OIDC_ISSUER",
                "OIDC_CLIENT_ID",
                "OIDC_JWKS_URL",
                "CORS_ALLOWED_ORIGINS",
                "HASH_CONCURRENCY",
                "REGISTRATIONS_PER_HOUR",
                "JWT_SECRET_KEY_PREVIOUS",
                "SESSION_MAX_DAYS",
                "PUBLIC_URL",
                "EMAIL_VERIFICATION",
                "REFUSE_COMMON_PASSWORDS",
                "FACILITATOR_REGISTRATION",
                "CURRENCY"
            })
    void takesABlankVariableForOneThatIsNotSet(String name) {
        assertThat(with(name, "  ")).isEqualTo(read(Map.of("JWT_SECRET_KEY", KEY)));
    }

    @ParameterizedTest
    @CsvSource({
        "DB_CONNECT_TIMEOUT_SECONDS, 1, 60",
        "DB_STATEMENT_TIMEOUT_SECONDS, 1, 600",
        "DB_POOL_MAX, 1, 1000",
        "DB_POOL_MIN, 0, 20",
        "DB_POOL_WAIT_MILLIS, 1, 600000",
        "DB_POOL_IDLE_SECONDS, 1, 86400",
        "JWT_EXPIRES_HOURS, 1, 8760",
        "HASH_CONCURRENCY, 1, 64",
        "REGISTRATIONS_PER_HOUR, 0, 100000",
        "SESSION_MAX_DAYS, 1, 3650",
        "HOLD_MINUTES, 1, 120",
        "WAITLIST_NOTICE_MINUTES, 0, 10080"
    })
    void takesANumberInItsRangeAndNamesOneOutside(String name, int least, int most) {
        assertThat(with(name, Integer.toString(least))).isNotNull();
        assertThat(with(name, Integer.toString(most))).isNotNull();
        assertThatThrownBy(() -> with(name, Integer.toString(least - 1))).hasMessageContaining(name + " must ");
        assertThatThrownBy(() -> with(name, Integer.toString(most + 1))).hasMessageContaining(name + " must ");
        assertThatThrownBy(() -> with(name, "ten"))
                .hasMessageContaining(name + " must be a whole number from " + least)
                .hasMessageEndingWith(", not 'ten'");
        assertThatThrownBy(() -> with(name, "99999999999")).hasMessageContaining(name + " must ");
    }

    @ParameterizedTest
    @CsvSource({
        "BOOKING_MODE, prod, 'BOOKING_MODE must be production or development, not ''prod'''",
        "DATABASE_URL, mysql://db/x, DATABASE_URL must look like",
        "DATABASE_URL, sqlite:///:memory:, DATABASE_URL must name a file",
        "GOOGLE_JWKS_URL, /keys, GOOGLE_JWKS_URL must be an address that starts with http",
        "GOOGLE_JWKS_URL, ftp://host/keys, GOOGLE_JWKS_URL must be",
        "GOOGLE_JWKS_URL, http://a b, GOOGLE_JWKS_URL must be",
        "CORS_ALLOWED_ORIGINS, app.example.com, CORS_ALLOWED_ORIGINS has 'app.example.com'",
        "CORS_ALLOWED_ORIGINS, https://app.example.com/, CORS_ALLOWED_ORIGINS has",
        "CORS_ALLOWED_ORIGINS, null, CORS_ALLOWED_ORIGINS has",
        "CRM_SERVICE_URL, localhost:5001, CRM_SERVICE_URL must be an address that starts with http",
        "CRM_SERVICE_URL, ws://localhost:5001, CRM_SERVICE_URL must be",
        "CRM_SERVICE_URL, http://, CRM_SERVICE_URL must be",
        "CRM_SERVICE_URL, http://localhost:99999, CRM_SERVICE_URL must be",
        "CRM_SERVICE_URL, http://a:b@localhost, CRM_SERVICE_URL must not hold a user or password",
        "CRM_BEARER_TOKEN, geh eim, CRM_BEARER_TOKEN must consist of",
        "EMAIL_SERVICE_URL, mail.example.com, EMAIL_SERVICE_URL must be",
        "EMAIL_SERVICE_URL, smtp://user@localhost, EMAIL_SERVICE_URL must name a user and a password",
        "EMAIL_SERVICE_URL, smtp://:pw@localhost, EMAIL_SERVICE_URL must name a user and a password",
        "NOTIFICATION_SERVICE_URL, smtp://localhost, NOTIFICATION_SERVICE_URL must be",
        "EMAIL_FROM, bookings, EMAIL_FROM must be one email address",
        "EMAIL_FROM, 'a@example.com, b@example.com', EMAIL_FROM must be one email address",
        "EMAIL_FROM, šdmin@example.com, EMAIL_FROM must be one email address",
        "EMAIL_FROM, Bookings <bookings@ex_ample.com>, EMAIL_FROM must be one email address",
        "WEBHOOK_SIGNING_SECRET, whsec_c2hvcnQ=, WEBHOOK_SIGNING_SECRET must be",
        "WEBHOOK_SIGNING_SECRET, not base64!, WEBHOOK_SIGNING_SECRET must be",
        "CURRENCY, euro, CURRENCY must be the code of a currency by ISO 4217",
        "CURRENCY, usd, CURRENCY must be the code",
        "CURRENCY, XXX, CURRENCY must be the code",
        "DELIVERED_KEEP_DAYS, 0, DELIVERED_KEEP_DAYS must be",
        "DEAD_KEEP_DAYS, 3651, DEAD_KEEP_DAYS must be"
    })
    void namesAVariableThatIsWrong(String name, String value, String complaint) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> with(name, value))
                .withMessageContaining(complaint);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(Map.of(
                        "BOOKING_MODE", "test",
                        "DATABASE_URL", "oracle://db/x",
                        "DB_POOL_MIN", "21",
                        "JWT_EXPIRES_HOURS", "0",
                        "GOOGLE_JWKS_URL", "nowhere",
                        "OIDC_ISSUER", "nowhere",
                        "CORS_ALLOWED_ORIGINS", "a,b",
                        "HASH_CONCURRENCY", "many")))
                .withMessageContainingAll(
                        "BOOKING_MODE",
                        "DATABASE_URL",
                        "DB_POOL_MIN must not be above DB_POOL_MAX",
                        "JWT_SECRET_KEY is not set",
                        "JWT_EXPIRES_HOURS",
                        "GOOGLE_JWKS_URL",
                        "OIDC_ISSUER must be an address",
                        "OIDC_CLIENT_ID must be set together",
                        "has 'a'",
                        "has 'b'",
                        "HASH_CONCURRENCY");
    }

    @Test
    void neverPrintsASecret() {
        Settings settings = with("DATABASE_URL", "postgresql://anna:geheim@db/booking?sslpassword=privat");

        assertThat(settings.toString()).doesNotContain(KEY, "geheim", "privat").contains("[REDACTED]");
    }

    @Test
    void everySettingFindsItsWayIntoAPayaraServer() throws IOException {
        Set<String> names = new TreeSet<>();

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> Settings.read(name -> {
                    names.add(name);
                    return Optional.empty();
                }));
        // The server's own, by the server's own means.
        names.remove("otel.sdk.disabled");

        String lists = Files.readAllLines(Path.of("server-config", "server.sh")).stream()
                .dropWhile(line -> !line.startsWith("plain_settings="))
                .takeWhile(line -> !line.startsWith("application="))
                .collect(Collectors.joining(" "));
        assertThat(lists.split("[^A-Z_]+")).containsAll(names);
    }
}
