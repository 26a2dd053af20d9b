package org.bookingsystem.identity;

import org.bookingsystem.platform.problem.ProblemType;

final class IdentityProblem {
    static final ProblemType EMAIL_TAKEN = new ProblemType("email-taken", 400, "Email already registered");
    static final ProblemType GOOGLE_NOT_CONFIGURED =
            new ProblemType("google-not-configured", 400, "Google sign-in is not configured on this server");
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

    static final ProblemType INSUFFICIENT_PERMISSIONS =
            new ProblemType("insufficient-permissions", 403, "Insufficient permissions");
    static final ProblemType FACILITATOR_PROFILE_NOT_FOUND =
            new ProblemType("facilitator-profile-not-found", 404, "Facilitator profile not found");
    static final ProblemType TOO_MANY_FAILED_LOGINS =
            new ProblemType("too-many-failed-logins", 429, "Too many failed logins, try again later");
    static final ProblemType TOO_MANY_REGISTRATIONS = new ProblemType(
            "too-many-registrations",
            429,
            "Too many registrations or Google sign-ins from this address, try again later");
    static final ProblemType TOO_BUSY =
            new ProblemType("too-busy", 503, "Too many people are signing in at once, try again shortly");

    private IdentityProblem() {}
}
