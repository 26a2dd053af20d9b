package org.bookingsystem.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.KEY;
import static org.bookingsystem.platform.config.SettingsFixture.read;
import static org.bookingsystem.platform.config.SettingsFixture.readWith;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @Test
    void asksForAKeyAloneAndHasADefaultForEverythingElse() {
        Settings settings = read(Map.of("JWT_SECRET_KEY", KEY));

        assertThat(settings.mode()).isEqualTo(Mode.PRODUCTION);
        assertThat(settings.development()).isFalse();
        assertThat(settings.database().url().jdbcUrl()).isEqualTo("jdbc:sqlite:booking_system.db");
        assertThat(settings.database().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.database().statementTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.tokens().key().value()).isEqualTo(KEY);
        assertThat(settings.tokens().lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.google()).isEmpty();
        assertThat(settings.corsAllowedOrigins()).isEmpty();
        assertThat(settings.hashConcurrency()).isBetween(1, 64);
        assertThat(settings.registrationsPerHour()).isEqualTo(120);
        assertThat(settings.drainFile()).isEmpty();
        assertThat(settings.telemetry()).isFalse();
    }

    @Test
    void takesWhatTheOperatorDecides() {
        Settings settings = read(Map.ofEntries(
                Map.entry("BOOKING_MODE", "Development"),
                Map.entry("DATABASE_URL", "postgresql://anna:geheim@db/booking"),
                Map.entry("DB_CONNECT_TIMEOUT_SECONDS", "7"),
                Map.entry("DB_STATEMENT_TIMEOUT_SECONDS", "60"),
                Map.entry("DB_POOL_MIN", "5"),
                Map.entry("DB_POOL_MAX", "5"),
                Map.entry("JWT_SECRET_KEY", " " + KEY + "\n"),
                Map.entry("JWT_EXPIRES_HOURS", "1"),
                Map.entry("GOOGLE_CLIENT_ID", "client"),
                Map.entry("GOOGLE_JWKS_URL", "http://localhost:1234/keys"),
                Map.entry("CORS_ALLOWED_ORIGINS", "https://app.example.com, http://localhost:3000,"),
                Map.entry("DRAIN_FILE", "/run/booking/drain"),
                Map.entry("otel.sdk.disabled", "false"),
                Map.entry("HASH_CONCURRENCY", "3"),
                Map.entry("REGISTRATIONS_PER_HOUR", "7")));

        assertThat(settings.development()).isTrue();
        assertThat(settings.database().url().kind()).isEqualTo(DatabaseUrl.Kind.POSTGRESQL);
        assertThat(settings.database().connectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.database().statementTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.drainFile()).contains(Path.of("/run/booking/drain"));
        assertThat(settings.telemetry()).isTrue();
        assertThat(settings.tokens().key().value()).isEqualTo(KEY);
        assertThat(settings.tokens().lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.google()).contains(new Settings.Google("client", URI.create("http://localhost:1234/keys")));
        assertThat(settings.corsAllowedOrigins())
                .containsExactlyInAnyOrder("https://app.example.com", "http://localhost:3000");
        assertThat(settings.hashConcurrency()).isEqualTo(3);
        assertThat(settings.registrationsPerHour()).isEqualTo(7);
    }

    @Test
    void limitsRegistrationsInProductionAlone() {
        assertThat(read(Map.of("BOOKING_MODE", "development")).registrationsPerHour())
                .isZero();
        assertThat(readWith("REGISTRATIONS_PER_HOUR", "0").registrationsPerHour())
                .isZero();
    }

    @Test
    void asksGoogleItselfForItsKeysUnlessToldOtherwise() {
        assertThat(readWith("GOOGLE_CLIENT_ID", "client").google().orElseThrow().keys())
                .isEqualTo(URI.create("https://www.googleapis.com/oauth2/v3/certs"));
    }

    @Test
    void takesProxiesAsAddressesAndAsRanges() {
        assertThat(readWith("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,,fd00::/8")
                        .trustedProxies())
                .extracting(AddressRange::bits)
                .containsExactly(32, 8, 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0", "10.0.0.256", "fd00::/129", "10.0.0.0/", "::1%eth0"
            })
    void refusesAProxyThatIsNotAnAddress(String value) {
        assertThatThrownBy(() -> readWith("TRUSTED_PROXIES", "127.0.0.1," + value))
                .hasMessageContaining("TRUSTED_PROXIES has '" + value + "', which is neither an address nor a range");
    }

    @Test
    void refusesADrainFileThatCannotBeAFile() {
        assertThatThrownBy(() -> readWith("DRAIN_FILE", "a\0b")).hasMessageContaining("DRAIN_FILE must be");
        assertThat(readWith("DRAIN_FILE", "/run/booking/drain").drainFile()).contains(Path.of("/run/booking/drain"));
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
                "CORS_ALLOWED_ORIGINS",
                "HASH_CONCURRENCY",
                "REGISTRATIONS_PER_HOUR"
            })
    void takesABlankVariableForOneThatIsNotSet(String name) {
        assertThat(readWith(name, "  ")).isEqualTo(read(Map.of("JWT_SECRET_KEY", KEY)));
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
        "REGISTRATIONS_PER_HOUR, 0, 100000"
    })
    void takesANumberInItsRangeAndNamesOneOutside(String name, int least, int most) {
        assertThat(readWith(name, Integer.toString(least))).isNotNull();
        assertThat(readWith(name, Integer.toString(most))).isNotNull();
        assertThatThrownBy(() -> readWith(name, Integer.toString(least - 1))).hasMessageContaining(name + " must ");
        assertThatThrownBy(() -> readWith(name, Integer.toString(most + 1))).hasMessageContaining(name + " must ");
        assertThatThrownBy(() -> readWith(name, "ten"))
                .hasMessageContaining(name + " must be a whole number from " + least)
                .hasMessageEndingWith(", not 'ten'");
        assertThatThrownBy(() -> readWith(name, "99999999999")).hasMessageContaining(name + " must ");
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
        "DELIVERED_KEEP_DAYS, 0, DELIVERED_KEEP_DAYS must be",
        "DEAD_KEEP_DAYS, 3651, DEAD_KEEP_DAYS must be"
    })
    void namesAVariableThatIsWrong(String name, String value, String complaint) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> readWith(name, value))
                .withMessageContaining(complaint);
    }

    @Test
    void leavesOutWhoeverIsNotToHearOfBookings() {
        Settings.Outside outside = read(Map.of("JWT_SECRET_KEY", KEY)).outside();

        assertThat(outside.notification()).isEmpty();
        assertThat(outside.email()).isEmpty();
        assertThat(outside.crm()).isEmpty();
        assertThat(outside.signingKey()).isEmpty();
        assertThat(outside.emailFrom())
                .isEqualTo(new Mailbox(Optional.empty(), EmailAddress.parse("bookings@localhost")));
    }

    @ParameterizedTest
    @CsvSource({
        "Bookings@Bücher.example,, Bookings@xn--bcher-kva.example",
        "Bücher & Tee <b@example.com>, Bücher & Tee, b@example.com",
        "'\"Tee, Kuchen\" <b@BÜCHER.example>', 'Tee, Kuchen', b@xn--bcher-kva.example",
        "=?utf-8?Q?B=C3=BCcher?= <b@example.com>, Bücher, b@example.com"
    })
    void takesTheSenderInAnyScript(String value, String name, String address) {
        assertThat(readWith("EMAIL_FROM", value).outside().emailFrom())
                .isEqualTo(new Mailbox(Optional.ofNullable(name), EmailAddress.parse(address)));
    }

    @Test
    void keepsAMailServersLoginOutOfEverythingThatIsPrinted() {
        Settings settings = readWith("EMAIL_SERVICE_URL", "smtp://an%40na:p%2Fw+%25:x@mail.example.com:587");

        Settings.Service server = settings.outside().email().orElseThrow();
        assertThat(server.address()).isEqualTo(URI.create("smtp://mail.example.com:587"));
        assertThat(server.login().orElseThrow().user()).isEqualTo("an@na");
        assertThat(server.login().orElseThrow().password().value()).isEqualTo("p/w+%:x");
        assertThat(server.place()).isEqualTo("smtp://mail.example.com:587");
        assertThat(settings.toString()).doesNotContain("p/w", "p%2Fw");
    }

    @Test
    void keepsALoginOutOfAComplaint() {
        assertThatThrownBy(() -> readWith("EMAIL_SERVICE_URL", "smtp://anna:geheim@mail_example:99999"))
                .hasMessageContaining("EMAIL_SERVICE_URL")
                .message()
                .doesNotContain("geheim");
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
                        "CORS_ALLOWED_ORIGINS", "a,b",
                        "HASH_CONCURRENCY", "many")))
                .withMessageContainingAll(
                        "BOOKING_MODE",
                        "DATABASE_URL",
                        "DB_POOL_MIN must not be above DB_POOL_MAX",
                        "JWT_SECRET_KEY is not set",
                        "JWT_EXPIRES_HOURS",
                        "GOOGLE_JWKS_URL",
                        "has 'a'",
                        "has 'b'",
                        "HASH_CONCURRENCY");
    }

    @Test
    void refusesToRunInProductionWithoutAKey() {
        assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("JWT_SECRET_KEY is not set");
    }

    @Test
    void refusesTheDocumentationsKeyInProduction() {
        assertThatThrownBy(() -> readWith("JWT_SECRET_KEY", "your-secret-key-change-in-production"))
                .hasMessageContaining("JWT_SECRET_KEY is the documentation's placeholder");
    }

    @Test
    void refusesAKeyOfLessThan32Bytes() {
        assertThatThrownBy(() -> readWith("JWT_SECRET_KEY", KEY.substring(1)))
                .hasMessageContaining("JWT_SECRET_KEY must be at least 32 bytes long, not 31")
                .message()
                .doesNotContain(KEY.substring(1, 10));
    }

    @Test
    void refusesAShortKeyInDevelopmentToo() {
        assertThatThrownBy(() -> read(Map.of("BOOKING_MODE", "development", "JWT_SECRET_KEY", "short")))
                .hasMessageContaining("JWT_SECRET_KEY must be at least 32 bytes long, not 5");
    }

    @Test
    void countsTheKeysBytesAndNotItsLetters() {
        assertThat(readWith("JWT_SECRET_KEY", "é".repeat(16)).tokens().key().bytes())
                .hasSize(32);
    }

    @Test
    void makesUpAKeyInDevelopmentAnotherOneEveryTime() {
        Map<String, String> variables = Map.of("BOOKING_MODE", "development");

        assertThat(read(variables).tokens().key().bytes()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(read(variables).tokens().key())
                .isNotEqualTo(read(variables).tokens().key());
    }

    @Test
    void doesNotSignWithTheDocumentationsKeyInDevelopmentEither() {
        Settings settings =
                read(Map.of("BOOKING_MODE", "development", "JWT_SECRET_KEY", "your-secret-key-change-in-production"));

        assertThat(settings.tokens().key().value()).isNotEqualTo("your-secret-key-change-in-production");
    }

    @Test
    void allowsAnyOriginInDevelopmentUnlessToldOtherwise() {
        assertThat(read(Map.of("BOOKING_MODE", "development")).corsAllowedOrigins())
                .containsExactly("*");
        assertThat(read(Map.of("BOOKING_MODE", "development", "CORS_ALLOWED_ORIGINS", "https://app.example.com"))
                        .corsAllowedOrigins())
                .containsExactly("https://app.example.com");
    }

    @Test
    void neverPrintsASecret() {
        Settings settings = readWith("DATABASE_URL", "postgresql://anna:geheim@db/booking?sslpassword=privat");

        assertThat(settings.toString()).doesNotContain(KEY, "geheim", "privat").contains("[REDACTED]");
        assertThat(settings.tokens().key()).hasToString("[REDACTED]");
    }

    @Test
    void everySettingFindsItsWayIntoAPayaraServer() throws IOException {
        Set<String> names = new TreeSet<>();
        SettingsReader reader = new SettingsReader(name -> {
            names.add(name);
            return Optional.empty();
        });

        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(reader::read);
        // The server's own, by the server's own means.
        names.remove("otel.sdk.disabled");

        String lists = Files.readAllLines(Path.of("server-config", "server.sh")).stream()
                .dropWhile(line -> !line.startsWith("plain_settings="))
                .takeWhile(line -> !line.startsWith("application="))
                .collect(Collectors.joining(" "));
        assertThat(lists.split("[^A-Z_]+")).containsAll(names);
    }
}
