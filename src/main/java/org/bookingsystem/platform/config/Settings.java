package org.bookingsystem.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.email.Mailbox;

/**
 * Everything the operator decides, typed and checked. {@link SettingsReader} makes it; the README's table describes each variable.
 *
 * @param mode BOOKING_MODE
 * @param database DATABASE_URL and the two time limits that go with it
 * @param tokens JWT_SECRET_KEY and JWT_EXPIRES_HOURS
 * @param google GOOGLE_CLIENT_ID and GOOGLE_JWKS_URL; empty when Google sign-in is not set up
 * @param corsAllowedOrigins CORS_ALLOWED_ORIGINS; {@code *} allows any
 * @param outside what hears of bookings; each part is empty where its variable is not set
 * @param trustedProxies TRUSTED_PROXIES: whose word counts on where a request comes from
 * @param drainFile DRAIN_FILE: while this file exists, the node says that it is not ready, and goes on serving
 * @param telemetry whether the server's MicroProfile Telemetry is on, which it is by otel.sdk.disabled (OTEL_SDK_DISABLED) being false
 * @param hashConcurrency HASH_CONCURRENCY: how many password hashes (32 MB and a core each) run at once, 1 to 64
 * @param registrationsPerHour REGISTRATIONS_PER_HOUR: how many registrations and Google sign-ins one address may send, up to 100,000; 0 for
 *     no limit
 */
public record Settings(
        Mode mode,
        Database database,
        Tokens tokens,
        Optional<Google> google,
        Set<String> corsAllowedOrigins,
        Outside outside,
        List<AddressRange> trustedProxies,
        Optional<Path> drainFile,
        boolean telemetry,
        int hashConcurrency,
        int registrationsPerHour) {

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

    /**
     * The services that hear of every booking.
     *
     * @param notification NOTIFICATION_SERVICE_URL, with scheme ws or wss, and BACKEND_SERVICE_TOKEN
     * @param email EMAIL_SERVICE_URL, with scheme http, https, smtp or smtps
     * @param emailFrom EMAIL_FROM: whom mail comes from, as {@code bookings@example.com} or {@code Bookings <bookings@example.com>}
     * @param crm CRM_SERVICE_URL, with scheme http or https, and CRM_BEARER_TOKEN
     * @param signingKey WEBHOOK_SIGNING_SECRET as it was given, checked; for Standard Webhooks signatures
     * @param keepDelivered DELIVERED_KEEP_DAYS: how long what was delivered can still be looked up, 1 to 365 days
     * @param keepDead DEAD_KEEP_DAYS: how long what was given up can still be looked up and tried again, 1 to 3650 days
     */
    public record Outside(
            Optional<Service> notification,
            Optional<Service> email,
            Mailbox emailFrom,
            Optional<Service> crm,
            Optional<Secret> signingKey,
            Duration keepDelivered,
            Duration keepDead) {}

    /**
     * @param address without user and password
     * @param token empty where none is asked for
     * @param login what the address said before the {@code @}; only an SMTP server asks for it
     */
    public record Service(URI address, Optional<Secret> token, Optional<Login> login) {
        public Service(URI address, Optional<Secret> token) {
            this(address, token, Optional.empty());
        }

        /** The address without user and password: fit for a log. */
        public String place() {
            return address.getScheme() + "://" + address.getHost()
                    + (address.getPort() < 0 ? "" : ":" + address.getPort());
        }

        /** What lies below the address, whether or not that ends with a slash; a query stays. */
        public URI at(String name) {
            String path = address.getRawPath().replaceFirst("/+$", "");
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return URI.create(place() + path + "/" + name + query);
        }
    }

    public record Login(String user, Secret password) {}

    public boolean development() {
        return mode == Mode.DEVELOPMENT;
    }
}
