package org.bookingsystem.catalogue;

import org.bookingsystem.platform.problem.ProblemType;

public final class CatalogueProblem {
    public static final ProblemType SESSION_CANCELLED =
            new ProblemType("session-cancelled", 400, "The session is cancelled");
    public static final ProblemType SESSION_HAS_ENDED =
            new ProblemType("session-has-ended", 400, "The session is over, it stays as it was");
    public static final ProblemType CAPACITY_BELOW_BOOKINGS = new ProblemType(
            "capacity-below-bookings", 400, "Capacity cannot be below the number of seats that are taken");
    public static final ProblemType NOT_YOUR_SESSION = new ProblemType("not-your-session", 403, "Unauthorized");
    public static final ProblemType SESSION_NOT_FOUND = new ProblemType("session-not-found", 404, "Session not found");
    public static final ProblemType FACILITATOR_NOT_FOUND =
            new ProblemType("facilitator-not-found", 404, "Facilitator not found");

    private CatalogueProblem() {}
}
