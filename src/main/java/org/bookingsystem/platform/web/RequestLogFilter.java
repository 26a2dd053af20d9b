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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.problem.RequestProblem;

/**
 * Writes one line for each request: who (only by id), what and how long. {@link RequestLogFormatter} makes fields of
 * what comes along as a map; other formats show the line. Tells {@link RequestCompleted} to whoever counts.
 */
public class RequestLogFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(RequestLog.NAME);
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");
    // Balancers and monitors ask every second or two.
    private static final Set<String> ASKED_BY_MACHINES = Set.of("/health", "/health/live", "/health/ready", "/metrics");

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
        log(answered);
        completed.fire(answered);
    }

    // Of what the server itself refuses, the error page tells the client only after this.
    private static Optional<String> problem(int status) {
        return status < HttpServletResponse.SC_BAD_REQUEST
                ? Optional.empty()
                : Optional.of(RequestProblem.ofStatus(status).slug());
    }

    private static void log(RequestCompleted answered) {
        Level level = ASKED_BY_MACHINES.contains(answered.route()) ? Level.DEBUG : Level.INFO;
        if (LOG.isLoggable(level)) {
            LOG.log(level, sentence(answered), fields(answered));
        }
    }

    private static String sentence(RequestCompleted answered) {
        return answered.method() + " " + answered.route() + " " + answered.status() + " in "
                + answered.duration().toMillis() + " ms, request " + answered.id()
                + answered.user().map(user -> " of user " + user).orElse("");
    }

    private static Map<String, Object> fields(RequestCompleted answered) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("request_id", answered.id());
        answered.user().ifPresent(user -> fields.put("user_id", user));
        fields.put("method", answered.method());
        fields.put("route", answered.route());
        fields.put("status", answered.status());
        answered.problem().ifPresent(problem -> fields.put("problem", problem));
        fields.put("ms", answered.duration().toMillis());
        return fields;
    }
}
