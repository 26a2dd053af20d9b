package org.bookingsystem.platform.web;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.problem.RequestProblem;

/** Tells {@link RequestCompleted} to whoever counts, or writes it down. */
public class CompletionFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");

    @Inject
    private transient Event<RequestCompleted> completed;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begun = System.nanoTime();
        // What goes through here as an exception, the server makes a 500 of later.
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext()
                        .addListener(new AtEnd(() -> tell(request, response, response.getStatus(), begun)));
            } else {
                tell(request, response, status, begun);
            }
        }
    }

    private void tell(HttpServletRequest request, HttpServletResponse response, int status, long begun) {
        String type = response.getContentType();
        RequestCompleted answered = new RequestCompleted(
                RequestIdFilter.idOf(request),
                METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER",
                RequestNotes.find(request, RequestNotes.ROUTE, String.class)
                        .orElseGet(() -> request.getHttpServletMapping().getPattern()),
                status,
                Duration.ofNanos(System.nanoTime() - begun),
                RequestNotes.find(request, RequestNotes.PROBLEM, String.class).or(() -> problem(status)),
                RequestNotes.find(request, RequestNotes.USER, Long.class),
                type != null && type.startsWith(MediaType.SERVER_SENT_EVENTS));
        completed.fire(answered);
    }

    // Of what the server itself refuses, the error page tells the client only after this.
    private static Optional<String> problem(int status) {
        return status < HttpServletResponse.SC_BAD_REQUEST
                ? Optional.empty()
                : Optional.of(RequestProblem.ofStatus(status).slug());
    }
}
