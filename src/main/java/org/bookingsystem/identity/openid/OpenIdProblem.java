package org.bookingsystem.identity.openid;

import org.bookingsystem.platform.problem.ProblemType;

final class OpenIdProblem {
    static final ProblemType GOOGLE_NOT_CONFIGURED =
            new ProblemType("google-not-configured", 400, "Google sign-in is not configured on this server");
    static final ProblemType OIDC_NOT_CONFIGURED =
            new ProblemType("oidc-not-configured", 400, "No OpenID provider is configured on this server");
    static final ProblemType GOOGLE_TOKEN_INVALID =
            new ProblemType("google-token-invalid", 401, "The Google ID token is not valid");
    static final ProblemType OIDC_TOKEN_INVALID =
            new ProblemType("oidc-token-invalid", 401, "The ID token is not valid");

    private OpenIdProblem() {}
}
