package org.bookingsystem.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Cross-origin resource sharing, as the Fetch standard has it, for the origins that CORS_ALLOWED_ORIGINS names. */
public class CorsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    // Beside those that any page may send and read.
    private static final String MAY_BE_SENT = "Authorization, Cache-Control, Content-Type, Idempotency-Key, If-Match,"
            + " If-None-Match, Last-Event-ID, traceparent, tracestate, X-Request-Id";
    private static final String MAY_BE_READ =
            "Allow, ETag, Link, Location, Retry-After, WWW-Authenticate, X-Request-Id, X-Total-Count";

    private transient Set<String> allowed;

    @Inject
    void allow(WebSettings settings) {
        allowed = settings.allowedOrigins();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (origin == null || !(allowed.contains("*") || allowed.contains(origin))) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", allowed.contains("*") ? "*" : origin);
        boolean preflight =
                "OPTIONS".equals(request.getMethod()) && request.getHeader("Access-Control-Request-Method") != null;
        if (preflight) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
            response.setHeader("Access-Control-Allow-Headers", MAY_BE_SENT);
            response.setHeader("Access-Control-Max-Age", "3600");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setHeader("Access-Control-Expose-Headers", MAY_BE_READ);
        chain.doFilter(request, response);
    }
}
