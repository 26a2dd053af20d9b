package org.bookingsystem.catalogue;

import org.bookingsystem.platform.problem.ProblemType;

public enum CatalogueProblem implements ProblemType {
    SESSION_CANCELLED(400, "The session is cancelled"),
    SESSION_HAS_ENDED(400, "The session is over, it stays as it was"),
    CAPACITY_BELOW_BOOKINGS(400, "Capacity cannot be below the number of confirmed bookings"),
    NOT_YOUR_SESSION(403, "Unauthorized"),
    SESSION_NOT_FOUND(404, "Session not found");

    private final int status;
    private final String title;

    CatalogueProblem(int status, String title) {
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
}
