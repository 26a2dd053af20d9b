package org.bookingsystem.platform.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the operator decides, typed and checked. {@link SettingsReader} makes it; the README's table describes each variable.
 *
 * @param mode BOOKING_MODE
 * @param database DATABASE_URL and the two time limits that go with it
 * @param tokens JWT_SECRET_KEY and JWT_EXPIRES_HOURS
 * @param google GOOGLE_CLIENT_ID and GOOGLE_JWKS_URL; empty when Google sign-in is not set up
 * @param corsAllowedOrigins CORS_ALLOWED_ORIGINS; {@code *} allows any
 * @param hashConcurrency HASH_CONCURRENCY: how many password hashes (32 MB and a core each) run at once, 1 to 64
 */
public record Settings(
        Mode mode,
        Database database,
        Tokens tokens,
        Optional<Google> google,
        Set<String> corsAllowedOrigins,
        int hashConcurrency) {

    /**
     * @param connectTimeout DB_CONNECT_TIMEOUT_SECONDS, 1 s to 60 s
     * @param statementTimeout DB_STATEMENT_TIMEOUT_SECONDS, 1 s to 600 s
     */
    public record Database(DatabaseUrl url, Duration connectTimeout, Duration statementTimeout) {}

    /**
     * @param key at least 32 bytes
     * @param lifetime 1 hour to 8760 hours
     */
    public record Tokens(Secret key, Duration lifetime) {}

    public record Google(String clientId, URI keys) {}

    public boolean development() {
        return mode == Mode.DEVELOPMENT;
    }
}
