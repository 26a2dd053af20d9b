package org.bookingsystem.identity.tokens;

import org.bookingsystem.platform.problem.ProblemType;

final class TokenProblem {
    static final ProblemType SIGN_IN_TOO_OLD = new ProblemType(
            "sign-in-too-old",
            401,
            "You signed in too long ago to renew the token, sign in again",
            ProblemType.CHALLENGE + ", error=\"invalid_token\"");

    private TokenProblem() {}
}
