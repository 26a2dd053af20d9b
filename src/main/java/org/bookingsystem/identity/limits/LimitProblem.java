package org.bookingsystem.identity.limits;

import org.bookingsystem.platform.problem.ProblemType;

final class LimitProblem {
    static final ProblemType TOO_MANY_FAILED_LOGINS =
            new ProblemType("too-many-failed-logins", 429, "Too many failed logins, try again later");
    static final ProblemType TOO_MANY_REGISTRATIONS = new ProblemType(
            "too-many-registrations",
            429,
            "Too many registrations or sign-ins by a provider from this address, try again later");
    static final ProblemType TOO_MANY_LETTERS =
            new ProblemType("too-many-letters", 429, "Too many letters were asked for, try again later");
    static final ProblemType TOO_MANY_EXPORTS =
            new ProblemType("too-many-exports", 429, "You have asked too often for all that is kept, try again later");
    static final ProblemType TOO_MANY_STRANGERS = new ProblemType(
            "too-many-strangers", 429, "You have named too many people who never booked with you, try again later");

    private LimitProblem() {}
}
