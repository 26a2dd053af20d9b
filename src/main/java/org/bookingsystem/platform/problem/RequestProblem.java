package org.bookingsystem.platform.problem;

import java.util.List;

/** Refusals that any request can meet, whatever the feature. */
public final class RequestProblem {
    public static final ProblemType INVALID_REQUEST =
            new ProblemType("invalid-request", 400, "The request is not valid");
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "Not found");
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method-not-allowed", 405, "Method not allowed");
    public static final ProblemType NOT_ACCEPTABLE = new ProblemType("not-acceptable", 406, "Not acceptable");
    public static final ProblemType REQUEST_TIMEOUT =
            new ProblemType("request-timeout", 408, "The request broke off or took too long to arrive");
    public static final ProblemType PAYLOAD_TOO_LARGE =
            new ProblemType("payload-too-large", 413, "The body is larger than 64 KB");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType("unsupported-media-type", 415, "The body must be application/json");
    public static final ProblemType INTERNAL_ERROR =
            new ProblemType("internal-error", 500, "Something went wrong on the server");
    public static final ProblemType TEMPORARILY_UNAVAILABLE =
            new ProblemType("temporarily-unavailable", 503, "Temporarily unavailable, try again shortly");

    private static final List<ProblemType> ALL = List.of(
            INVALID_REQUEST,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            REQUEST_TIMEOUT,
            PAYLOAD_TOO_LARGE,
            UNSUPPORTED_MEDIA_TYPE,
            INTERNAL_ERROR,
            TEMPORARILY_UNAVAILABLE);

    private RequestProblem() {}

    /** The one that stands for a bare status. */
    public static ProblemType ofStatus(int status) {
        return ALL.stream()
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(status < 500 ? INVALID_REQUEST : INTERNAL_ERROR);
    }
}
