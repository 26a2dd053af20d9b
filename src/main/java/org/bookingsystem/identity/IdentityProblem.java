package org.bookingsystem.identity;

import org.bookingsystem.platform.problem.ProblemType;

enum IdentityProblem implements ProblemType {
    EMAIL_TAKEN(400, "Email already registered"),
    GOOGLE_NOT_CONFIGURED(400, "Google sign-in is not configured on this server"),
    INVALID_CREDENTIALS(401, "Invalid credentials"),
    GOOGLE_TOKEN_INVALID(401, "The Google ID token is not valid"),
    TOKEN_MISSING(401, "Missing Authorization header with a bearer token"),
    TOKEN_INVALID(401, "Invalid or expired token"),
    INSUFFICIENT_PERMISSIONS(403, "Insufficient permissions"),
    FACILITATOR_PROFILE_NOT_FOUND(404, "Facilitator profile not found"),
    TOO_MANY_FAILED_LOGINS(429, "Too many failed logins, try again later"),
    TOO_MANY_REGISTRATIONS(429, "Too many registrations or Google sign-ins from this address, try again later"),
    TOO_BUSY(503, "Too many people are signing in at once, try again shortly");

    private final int status;
    private final String title;

    IdentityProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** RFC 6750: a client that sent a token learns that it needs another, one that sent none learns no more than the scheme. */
    @Override
    public String challenge() {
        String scheme = ProblemType.super.challenge();
        return this == TOKEN_INVALID ? scheme + ", error=\"invalid_token\"" : scheme;
    }
}
