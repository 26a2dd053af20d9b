package org.bookingsystem.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.config.Secret;

/**
 * @param tokenKey JWT_SECRET_KEY, at least 32 bytes
 * @param previousTokenKey JWT_SECRET_KEY_PREVIOUS, at least 32 bytes: tokens signed with it are still taken
 * @param tokenLifetime JWT_EXPIRES_HOURS, 1 hour to 8760 hours
 * @param longestSession SESSION_MAX_DAYS, 1 to 3650: for so long after a sign-in tokens can be renewed
 * @param google GOOGLE_CLIENT_ID and GOOGLE_JWKS_URL; empty when Google sign-in is not set up
 * @param hashConcurrency HASH_CONCURRENCY: how many password hashes (32 MB and a core each) run at once, 1 to 64
 * @param registrationsPerHour REGISTRATIONS_PER_HOUR: how many registrations and Google sign-ins one address may send,
 *     up to 100,000; 0 for no limit
 * @param emailVerification EMAIL_VERIFICATION: whether an address must be proven before its owner books or offers
 * @param refuseCommonPasswords REFUSE_COMMON_PASSWORDS: whether new passwords must not be among the most common ones
 * @param facilitatorRegistration FACILITATOR_REGISTRATION: how a user becomes a facilitator
 * @param adminEmails ADMIN_EMAILS, as {@link User#normalizeEmail} makes them: whoever proves that one is theirs is an
 *     admin
 */
record IdentitySettings(
        Secret tokenKey,
        Optional<Secret> previousTokenKey,
        Duration tokenLifetime,
        Duration longestSession,
        Optional<Google> google,
        int hashConcurrency,
        int registrationsPerHour,
        EmailVerification emailVerification,
        boolean refuseCommonPasswords,
        FacilitatorRegistration facilitatorRegistration,
        Set<String> adminEmails) {

    enum EmailVerification {
        OFFERED,
        REQUIRED
    }

    enum FacilitatorRegistration {
        /** Whoever asks is one. */
        OPEN,
        /** An admin must agree. */
        APPROVAL,
        /** Nobody can ask. */
        CLOSED
    }

    boolean verificationRequired() {
        return emailVerification == EmailVerification.REQUIRED;
    }

    boolean isAdmin(String email, boolean verified) {
        return verified && adminEmails.contains(email);
    }

    /** @param keys where Google's public keys are */
    record Google(String clientId, URI keys) {}
}
