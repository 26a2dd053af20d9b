package org.bookingsystem.identity.password;

import org.bookingsystem.platform.problem.ProblemType;

final class PasswordProblem {
    static final ProblemType TOO_BUSY =
            new ProblemType("too-busy", 503, "Too many people are signing in at once, try again shortly");

    private PasswordProblem() {}
}
