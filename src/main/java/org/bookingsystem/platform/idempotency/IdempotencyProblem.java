package org.bookingsystem.platform.idempotency;

import org.bookingsystem.platform.problem.ProblemType;

public final class IdempotencyProblem {
    static final ProblemType REQUEST_STILL_RUNNING =
            new ProblemType("request-still-running", 409, "A request with this Idempotency-Key is still running");
    public static final ProblemType KEY_REUSED =
            new ProblemType("idempotency-key-reused", 422, "This Idempotency-Key came with another body before");

    private IdempotencyProblem() {}
}
