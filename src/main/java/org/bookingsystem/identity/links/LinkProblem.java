package org.bookingsystem.identity.links;

import org.bookingsystem.platform.problem.ProblemType;

public final class LinkProblem {
    public static final ProblemType LINK_NOT_VALID = new ProblemType(
            "link-not-valid", 400, "The link was used, is too old, or is not for this: ask for another letter");
    static final ProblemType EMAIL_NOT_CONFIGURED =
            new ProblemType("email-not-configured", 503, "This server cannot send the letter that this needs");

    private LinkProblem() {}
}
