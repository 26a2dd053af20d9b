package org.bookingsystem.platform.problem;

/** Refusals that any request can meet, whatever the feature. */
public enum RequestProblem implements ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    REQUEST_TIMEOUT(408, "The request broke off or took too long to arrive"),
    PAYLOAD_TOO_LARGE(413, "The body is larger than 64 KB"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json"),
    INTERNAL_ERROR(500, "Something went wrong on the server"),
    TEMPORARILY_UNAVAILABLE(503, "Temporarily unavailable, try again shortly");

    private final int status;
    private final String title;

    RequestProblem(int status, String title) {
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
