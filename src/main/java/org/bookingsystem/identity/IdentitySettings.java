package org.bookingsystem.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bookingsystem.platform.config.Secret;

/**
 * @param tokenKey JWT_SECRET_KEY, at least 32 bytes
 * @param tokenLifetime JWT_EXPIRES_HOURS, 1 hour to 8760 hours
 * @param google GOOGLE_CLIENT_ID and GOOGLE_JWKS_URL; empty when Google sign-in is not set up
 * @param hashConcurrency HASH_CONCURRENCY: how many password hashes (32 MB and a core each) run at once, 1 to 64
 * @param registrationsPerHour REGISTRATIONS_PER_HOUR: how many registrations and Google sign-ins one address may send,
 *     up to 100,000; 0 for no limit
 */
record IdentitySettings(
        Secret tokenKey,
        Duration tokenLifetime,
        Optional<Google> google,
        int hashConcurrency,
        int registrationsPerHour) {

    /** @param keys where Google's public keys are */
    record Google(String clientId, URI keys) {}
}
