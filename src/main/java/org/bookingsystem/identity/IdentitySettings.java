package org.bookingsystem.identity;

import java.util.Set;
import org.bookingsystem.platform.email.EmailAddress;

/**
 * @param emailVerification EMAIL_VERIFICATION: whether an address must be proven before its owner books or offers
 * @param facilitatorRegistration FACILITATOR_REGISTRATION: how a user becomes a facilitator
 * @param adminEmails ADMIN_EMAILS, as {@link EmailAddress#normalize} makes them: whoever proves that one is theirs is
 *     an admin
 */
record IdentitySettings(
        EmailVerification emailVerification, FacilitatorRegistration facilitatorRegistration, Set<String> adminEmails) {

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
}
