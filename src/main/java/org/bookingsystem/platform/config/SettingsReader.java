package org.bookingsystem.platform.config;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
    private static final String GOOGLE_KEYS = "https://www.googleapis.com/oauth2/v3/certs";

    private final Function<String, Optional<String>> variables;
    private final List<String> problems = new ArrayList<>();

    /** @param variables answers empty for a variable that is not set; a blank value counts as not set */
    SettingsReader(Function<String, Optional<String>> variables) {
        this.variables = name -> variables.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** @throws InvalidSettingsException naming every variable that is missing or wrong */
    Settings read() {
        Mode mode = mode();
        Settings.Database database = database();
        checkPool();
        Settings.Tokens tokens = tokens(mode);
        Optional<Settings.Google> google = google();
        Set<String> origins = origins(mode);
        Settings.Outside outside = outside();
        List<AddressRange> proxies = trustedProxies();
        Optional<Path> drainFile = variables.apply("DRAIN_FILE").flatMap(this::path);
        boolean telemetry = variables
                .apply("otel.sdk.disabled")
                .filter("false"::equalsIgnoreCase)
                .isPresent();
        int hashes =
                number("HASH_CONCURRENCY", Math.min(64, Runtime.getRuntime().availableProcessors()), 1, 64);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Settings(mode, database, tokens, google, origins, outside, proxies, drainFile, telemetry, hashes);
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
                Duration.ofSeconds(number("DB_CONNECT_TIMEOUT_SECONDS", 5, 1, 60)),
                Duration.ofSeconds(number("DB_STATEMENT_TIMEOUT_SECONDS", 30, 1, 600)));
    }

    /** The server itself reads these, as web.xml tells it to, with the same defaults; here a wrong one gets its clear refusal. */
    private void checkPool() {
        int max = number("DB_POOL_MAX", 20, 1, 1000);
        if (number("DB_POOL_MIN", 1, 0, 1000) > max) {
            problems.add("DB_POOL_MIN must not be above DB_POOL_MAX");
        }
        number("DB_POOL_WAIT_MILLIS", 5000, 1, 600_000);
        number("DB_POOL_IDLE_SECONDS", 300, 1, 86_400);
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
            problems.add("JWT_SECRET_KEY is not set: give it at least " + MIN_KEY_BYTES + " random bytes");
        } else if (placeholder) {
            problems.add("JWT_SECRET_KEY is the documentation's placeholder: give it at least " + MIN_KEY_BYTES
                    + " random bytes");
        } else if (key.get().bytes().length < MIN_KEY_BYTES) {
            problems.add("JWT_SECRET_KEY must be at least " + MIN_KEY_BYTES + " bytes long, not "
                    + key.get().bytes().length);
        }
        return new Settings.Tokens(key.orElse(null), Duration.ofHours(number("JWT_EXPIRES_HOURS", 24, 1, 8760)));
    }

    private static Secret ephemeralKey() {
        byte[] key = new byte[MIN_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new Secret(Base64.getEncoder().encodeToString(key));
    }

    private Optional<Settings.Google> google() {
        Optional<URI> keys = address(
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

    private Optional<Path> path(String value) {
        try {
            return Optional.of(Path.of(value));
        } catch (InvalidPathException e) {
            problems.add("DRAIN_FILE must be the path of a file");
            return Optional.empty();
        }
    }

    private Settings.Outside outside() {
        return new Settings.Outside(
                service("NOTIFICATION_SERVICE_URL", "BACKEND_SERVICE_TOKEN", Set.of("http", "https", "ws", "wss"))
                        .map(SettingsReader::overWebSocket),
                service("EMAIL_SERVICE_URL", null, Set.of("http", "https", "smtp", "smtps")),
                emailFrom(),
                service("CRM_SERVICE_URL", "CRM_BEARER_TOKEN", Set.of("http", "https")),
                variables.apply("WEBHOOK_SIGNING_SECRET").flatMap(this::signingKey),
                Duration.ofDays(number("DELIVERED_KEEP_DAYS", 7, 1, 365)));
    }

    private Optional<Settings.Service> service(String name, String tokenName, Set<String> schemes) {
        Optional<Secret> token = tokenName == null ? Optional.empty() : token(tokenName);
        return variables
                .apply(name)
                .flatMap(value -> address(name, value, schemes))
                .map(address -> new Settings.Service(withoutLogin(address), token, login(name, address)));
    }

    private Optional<Secret> token(String name) {
        Optional<String> token = variables.apply(name);
        if (token.isPresent() && !token.get().matches("[!-~]+")) {
            problems.add(name + " must consist of printable ASCII characters, for it travels in a header");
        }
        return token.map(Secret::new);
    }

    private Optional<Settings.Login> login(String name, URI address) {
        String login = address.getRawUserInfo();
        if (login == null) {
            return Optional.empty();
        }
        String[] parts = login.split(":", 2);
        if (!address.getScheme().toLowerCase(Locale.ROOT).startsWith("smtp")) {
            problems.add(name + " must not hold a user or password unless it is an SMTP server's");
        } else if (parts.length < 2 || parts[0].isEmpty()) {
            problems.add(name + " must name a user and a password, as in smtp://user:password@host, or neither");
        } else {
            return Optional.of(new Settings.Login(decode(parts[0]), new Secret(decode(parts[1]))));
        }
        return Optional.empty();
    }

    // A plus stands for itself in an address, unlike in a form.
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static URI withoutLogin(URI address) {
        return address.getRawUserInfo() == null
                ? address
                : URI.create(address.toString().replaceFirst("//[^/@]*@", "//"));
    }

    private String emailFrom() {
        String value = variables.apply("EMAIL_FROM").orElse("bookings@localhost");
        try {
            new InternetAddress(value, true);
        } catch (AddressException e) {
            problems.add("EMAIL_FROM must be one email address such as bookings@example.com or Bookings"
                    + " <bookings@example.com>");
        }
        return value;
    }

    private static Settings.Service overWebSocket(Settings.Service service) {
        String address = service.address().toString();
        return new Settings.Service(
                URI.create(address.replaceFirst("^(?i)https", "wss").replaceFirst("^(?i)http", "ws")), service.token());
    }

    /** Standard Webhooks writes secrets as base64, mostly behind {@code whsec_}. */
    private Optional<Secret> signingKey(String value) {
        try {
            byte[] key = Base64.getDecoder().decode(value.replaceFirst("^whsec_", ""));
            if (key.length >= 24 && key.length <= 64) {
                return Optional.of(new Secret(value));
            }
        } catch (IllegalArgumentException e) {
            // Told below, like a key of the wrong length.
        }
        problems.add("WEBHOOK_SIGNING_SECRET must be 24 to 64 bytes in base64, as in whsec_…");
        return Optional.empty();
    }

    private Optional<URI> address(String name, String value, Set<String> schemes) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535
                    && uri.getScheme() != null
                    && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            // Not a URI at all: told below like any other wrong address.
        }
        problems.add(name + " must be an address that starts with "
                + schemes.stream().sorted().collect(Collectors.joining("://, ", "", "://")));
        return Optional.empty();
    }

    private int number(String name, int fallback, int min, int max) {
        Optional<String> text = variables.apply(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, together with what is out of range.
        }
        problems.add(name + " must be a whole number from " + min + " to " + max + ", not '" + text.get() + "'");
        return fallback;
    }
}
