package org.bookingsystem.live;

import org.bookingsystem.platform.problem.ProblemType;

final class StreamProblem {
    static final ProblemType NO_STREAM_LEFT =
            new ProblemType("no-stream-left", 503, "Too many event streams are open on this server, try again shortly");

    private StreamProblem() {}
}
