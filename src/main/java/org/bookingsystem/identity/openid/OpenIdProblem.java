package org.bookingsystem.identity.openid;

import org.bookingsystem.platform.problem.ProblemType;

public final class OpenIdProblem {
    public static final ProblemType GOOGLE_NOT_CONFIGURED =
            new ProblemType("google-not-configured", 400, "Google sign-in is not configured on this server");
    static final ProblemType GOOGLE_TOKEN_INVALID =
            new ProblemType("google-token-invalid", 401, "The Google ID token is not valid");

    private OpenIdProblem() {}
}
