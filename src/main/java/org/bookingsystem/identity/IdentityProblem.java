package org.bookingsystem.identity;

import org.bookingsystem.platform.problem.ProblemType;

public final class IdentityProblem {
    static final ProblemType EMAIL_TAKEN = new ProblemType("email-taken", 400, "Email already registered");
    static final ProblemType GOOGLE_NOT_CONFIGURED =
            new ProblemType("google-not-configured", 400, "Google sign-in is not configured on this server");
    static final ProblemType LINK_NOT_VALID = new ProblemType(
            "link-not-valid", 400, "The link was used, is too old, or is not for this: ask for another letter");
    static final ProblemType ALREADY_FACILITATOR =
            new ProblemType("already-facilitator", 400, "You are a facilitator already");
    static final ProblemType ALREADY_VERIFIED =
            new ProblemType("already-verified", 400, "The email address is verified already");
    static final ProblemType ACCOUNT_DELETED = new ProblemType("account-deleted", 400, "This account is deleted");
    static final ProblemType INVALID_CREDENTIALS = new ProblemType("invalid-credentials", 401, "Invalid credentials");
    static final ProblemType GOOGLE_TOKEN_INVALID =
            new ProblemType("google-token-invalid", 401, "The Google ID token is not valid");
    static final ProblemType TOKEN_MISSING =
            new ProblemType("token-missing", 401, "Missing Authorization header with a bearer token");
    /**
     * RFC 6750: a client that sent a token learns that it needs another, one that sent none learns no more than the
     * scheme.
     */
    static final ProblemType TOKEN_INVALID = new ProblemType(
            "token-invalid", 401, "Invalid or expired token", ProblemType.CHALLENGE + ", error=\"invalid_token\"");

    static final ProblemType SIGN_IN_TOO_OLD = new ProblemType(
            "sign-in-too-old",
            401,
            "You signed in too long ago to renew the token, sign in again",
            ProblemType.CHALLENGE + ", error=\"invalid_token\"");
    static final ProblemType EMAIL_NOT_VERIFIED =
            new ProblemType("email-not-verified", 403, "Prove first that the email address is yours");
    static final ProblemType ACCOUNT_BLOCKED =
            new ProblemType("account-blocked", 403, "An admin has blocked this account");
    static final ProblemType APPROVAL_PENDING =
            new ProblemType("approval-pending", 403, "You have asked to be a facilitator, and nobody has agreed yet");
    static final ProblemType FACILITATORS_CLOSED =
            new ProblemType("facilitators-closed", 403, "Nobody can become a facilitator by themselves here");
    static final ProblemType SIGN_IN_NOT_FRESH =
            new ProblemType("sign-in-not-fresh", 403, "Send the current password along, or sign in again first");
    static final ProblemType INSUFFICIENT_PERMISSIONS =
            new ProblemType("insufficient-permissions", 403, "Insufficient permissions");
    public static final ProblemType USER_NOT_FOUND = new ProblemType("user-not-found", 404, "User not found");
    static final ProblemType NOT_A_FACILITATOR =
            new ProblemType("not-a-facilitator", 400, "This user is not a facilitator");
    static final ProblemType OWN_ACCOUNT =
            new ProblemType("own-account", 400, "Admins cannot do this to their own account");
    static final ProblemType FACILITATOR_PROFILE_NOT_FOUND =
            new ProblemType("facilitator-profile-not-found", 404, "Facilitator profile not found");
    static final ProblemType TOO_MANY_FAILED_LOGINS =
            new ProblemType("too-many-failed-logins", 429, "Too many failed logins, try again later");
    static final ProblemType TOO_MANY_REGISTRATIONS = new ProblemType(
            "too-many-registrations",
            429,
            "Too many registrations or Google sign-ins from this address, try again later");
    static final ProblemType TOO_MANY_LETTERS =
            new ProblemType("too-many-letters", 429, "Too many letters were asked for, try again later");
    static final ProblemType TOO_MANY_EXPORTS =
            new ProblemType("too-many-exports", 429, "You have asked too often for all that is kept, try again later");
    static final ProblemType EMAIL_NOT_CONFIGURED =
            new ProblemType("email-not-configured", 503, "This server cannot send the letter that this needs");
    static final ProblemType TOO_BUSY =
            new ProblemType("too-busy", 503, "Too many people are signing in at once, try again shortly");

    private IdentityProblem() {}
}
