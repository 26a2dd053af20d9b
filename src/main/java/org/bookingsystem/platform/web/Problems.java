package org.bookingsystem.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import org.bookingsystem.platform.problem.Problem;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.ProblemType;

/** Writes problems, for JAX-RS and for plain servlets alike. */
public final class Problems {
    private Problems() {}

    /** Answers a request that a filter does not let through. Without an exception: JAX-RS would wrap it in another. */
    public static void refuse(ProblemException refusal, ContainerRequestContext request) {
        request.setProperty(RequestNotes.PROBLEM, refusal.type().slug());
        request.abortWith(response(refusal, RequestIdFilter.idOf(request)));
    }

    static Response response(ProblemException refusal, HttpServletRequest request) {
        request.setAttribute(RequestNotes.PROBLEM, refusal.type().slug());
        return response(refusal, RequestIdFilter.idOf(request));
    }

    private static Response response(ProblemException refusal, String requestId) {
        ProblemType type = refusal.type();
        Response.ResponseBuilder response =
                Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(Problem.of(refusal, requestId));
        refusal.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wholeSeconds(wait)));
        if (type.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, type.challenge());
        }
        return response.build();
    }

    /** Outside the API. */
    public static void write(ProblemException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemType type = refusal.type();
        request.setAttribute(RequestNotes.PROBLEM, type.slug());
        response.setStatus(type.status());
        response.setContentType(Problem.MEDIA_TYPE);
        refusal.retryAfter()
                .ifPresent(wait -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(wait))));
        Problem problem = Problem.of(refusal, RequestIdFilter.idOf(request));
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem));
    }

    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
