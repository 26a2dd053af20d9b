package org.bookingsystem.live;

import org.bookingsystem.platform.problem.ProblemType;

enum StreamProblem implements ProblemType {
    NO_STREAM_LEFT(503, "Too many event streams are open on this server, try again shortly");

    private final int status;
    private final String title;

    StreamProblem(int status, String title) {
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
