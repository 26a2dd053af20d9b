package org.bookingsystem.booking.waitlist;

import org.bookingsystem.platform.problem.ProblemType;

final class WaitlistProblem {
    static final ProblemType SEATS_AVAILABLE =
            new ProblemType("seats-available", 400, "There are so many seats: book them");
    static final ProblemType ALREADY_WAITING =
            new ProblemType("already-waiting", 400, "You are on the waiting list of this session already");
    static final ProblemType WAITING_LIST_CLOSED =
            new ProblemType("waiting-list-closed", 400, "The session begins too soon to wait for seats");
    static final ProblemType NOT_WAITING =
            new ProblemType("not-waiting", 404, "You are not on the waiting list of this session");

    private WaitlistProblem() {}
}
