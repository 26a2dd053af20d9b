package org.bookingsystem.identity;

import org.bookingsystem.platform.problem.ProblemType;

public final class IdentityProblem {
    static final ProblemType EMAIL_TAKEN = new ProblemType("email-taken", 400, "Email already registered");
    static final ProblemType ALREADY_FACILITATOR =
            new ProblemType("already-facilitator", 400, "You are a facilitator already");
    static final ProblemType ALREADY_VERIFIED =
            new ProblemType("already-verified", 400, "The email address is verified already");
    static final ProblemType INVALID_CREDENTIALS = new ProblemType("invalid-credentials", 401, "Invalid credentials");
    static final ProblemType TOKEN_MISSING =
            new ProblemType("token-missing", 401, "Missing Authorization header with a bearer token");
    /**
     * RFC 6750: a client that sent a token learns that it needs another, one that sent none learns no more than the
     * scheme.
     */
    static final ProblemType TOKEN_INVALID = new ProblemType(
            "token-invalid", 401, "Invalid or expired token", ProblemType.CHALLENGE + ", error=\"invalid_token\"");

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

    private IdentityProblem() {}
}
