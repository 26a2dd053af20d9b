package org.bookingsystem.platform.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns variables into {@link Settings}, collecting every complaint before it gives up, so that an operator mends them in one go. */
final class SettingsReader {
    private static final Logger LOG = System.getLogger(SettingsReader.class.getName());

    /** The value printed in the API's documentation, known to everybody. */
    private static final String PLACEHOLDER_KEY = "your-secret-key-change-in-production";

    private static final int MIN_KEY_BYTES = 32;
    private static final String A_GOOD_KEY =
            "at least " + MIN_KEY_BYTES + " random bytes, for instance what openssl rand -base64 32 prints";
    private static final String GOOGLE_KEYS = "https://www.googleapis.com/oauth2/v3/certs";

    private final Variables variables;
    private final List<String> problems;

    /** @param variables answers empty for a variable that is not set; a blank value counts as not set */
    SettingsReader(Function<String, Optional<String>> variables) {
        this.variables = new Variables(variables);
        this.problems = this.variables.problems();
    }

    /** @throws InvalidSettingsException naming every variable that is missing or wrong */
    Settings read() {
        Mode mode = mode();
        Settings.Database database = database();
        checkPool();
        Settings.Tokens tokens = tokens(mode);
        Optional<Settings.Google> google = google();
        Set<String> origins = origins(mode);
        Settings.Outside outside = new OutsideReader(variables).read();
        List<AddressRange> proxies = trustedProxies();
        Optional<Path> drainFile = drainFile();
        boolean telemetry = variables
                .apply("otel.sdk.disabled")
                .filter("false"::equalsIgnoreCase)
                .isPresent();
        int hashes = variables.number(
                "HASH_CONCURRENCY", Math.min(64, Runtime.getRuntime().availableProcessors()), 1, 64);
        int registrations = variables.number("REGISTRATIONS_PER_HOUR", mode == Mode.DEVELOPMENT ? 0 : 120, 0, 100_000);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Settings(
                mode, database, tokens, google, origins, outside, proxies, drainFile, telemetry, hashes, registrations);
    }

    private Mode mode() {
        String value = variables.apply("BOOKING_MODE").orElse("production");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "production" -> Mode.PRODUCTION;
            case "development" -> Mode.DEVELOPMENT;
            default -> {
                problems.add("BOOKING_MODE must be production or development, not '" + value + "'");
                yield Mode.PRODUCTION;
            }
        };
    }

    private Settings.Database database() {
        DatabaseUrl url = null;
        try {
            url = DatabaseUrl.parse(variables.apply("DATABASE_URL").orElse("sqlite:///booking_system.db"));
        } catch (IllegalArgumentException e) {
            problems.add("DATABASE_URL " + e.getMessage());
        }
        return new Settings.Database(
                url,
                Duration.ofSeconds(variables.number("DB_CONNECT_TIMEOUT_SECONDS", 5, 1, 60)),
                Duration.ofSeconds(variables.number("DB_STATEMENT_TIMEOUT_SECONDS", 30, 1, 600)));
    }

    /** The server itself reads these, as web.xml tells it to, with the same defaults; here a wrong one gets its clear refusal. */
    private void checkPool() {
        int max = variables.number("DB_POOL_MAX", 20, 1, 1000);
        if (variables.number("DB_POOL_MIN", 1, 0, 1000) > max) {
            problems.add("DB_POOL_MIN must not be above DB_POOL_MAX");
        }
        variables.number("DB_POOL_WAIT_MILLIS", 5000, 1, 600_000);
        variables.number("DB_POOL_IDLE_SECONDS", 300, 1, 86_400);
    }

    private Settings.Tokens tokens(Mode mode) {
        Optional<Secret> key = variables.apply("JWT_SECRET_KEY").map(Secret::new);
        boolean placeholder = key.filter(k -> k.value().equals(PLACEHOLDER_KEY)).isPresent();
        if (mode == Mode.DEVELOPMENT && (key.isEmpty() || placeholder)) {
            LOG.log(
                    Level.WARNING,
                    "JWT_SECRET_KEY is not set: tokens are signed with a key made up now and end with this process");
            key = Optional.of(ephemeralKey());
        } else if (key.isEmpty()) {
            problems.add("JWT_SECRET_KEY is not set: give it " + A_GOOD_KEY);
        } else if (placeholder) {
            problems.add("JWT_SECRET_KEY is the documentation's placeholder: give it " + A_GOOD_KEY);
        } else if (key.get().bytes().length < MIN_KEY_BYTES) {
            problems.add("JWT_SECRET_KEY must be at least " + MIN_KEY_BYTES + " bytes long, not "
                    + key.get().bytes().length + ": give it " + A_GOOD_KEY);
        }
        return new Settings.Tokens(
                key.orElse(null), Duration.ofHours(variables.number("JWT_EXPIRES_HOURS", 24, 1, 8760)));
    }

    private static Secret ephemeralKey() {
        byte[] key = new byte[MIN_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new Secret(Base64.getEncoder().encodeToString(key));
    }

    private Optional<Settings.Google> google() {
        Optional<URI> keys = variables.address(
                "GOOGLE_JWKS_URL", variables.apply("GOOGLE_JWKS_URL").orElse(GOOGLE_KEYS), Set.of("http", "https"));
        return variables.apply("GOOGLE_CLIENT_ID").map(clientId -> new Settings.Google(clientId, keys.orElse(null)));
    }

    private Set<String> origins(Mode mode) {
        String value = variables.apply("CORS_ALLOWED_ORIGINS").orElse(mode == Mode.DEVELOPMENT ? "*" : "");
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .peek(origin -> {
                    if (!origin.equals("*") && !origin.matches("https?://[^/\\s]+")) {
                        problems.add("CORS_ALLOWED_ORIGINS has '" + origin
                                + "', which is not an origin such as https://app.example.com");
                    }
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<AddressRange> trustedProxies() {
        List<AddressRange> ranges = new ArrayList<>();
        for (String range : variables.apply("TRUSTED_PROXIES").orElse("").split(",", -1)) {
            if (!range.isBlank()) {
                AddressRange.parse(range.strip())
                        .ifPresentOrElse(
                                ranges::add,
                                () -> problems.add("TRUSTED_PROXIES has '" + range.strip()
                                        + "', which is neither an address nor a range such as 10.0.0.0/8"));
            }
        }
        return List.copyOf(ranges);
    }

    private Optional<Path> drainFile() {
        Optional<String> value = variables.apply("DRAIN_FILE");
        try {
            return value.map(Path::of);
        } catch (InvalidPathException e) {
            problems.add("DRAIN_FILE must be the path of a file: " + e.getReason());
            return Optional.empty();
        }
    }
}
