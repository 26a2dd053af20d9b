package org.bookingsystem.platform.web;

import jakarta.servlet.http.HttpServletRequest;

final class Requests {
    private Requests() {}

    /** Whether the request is for a page that a browser shows, not for the API or what machines ask. */
    static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.startsWith("/api/")
                && !path.equals("/api")
                && !path.equals("/health")
                && !path.startsWith("/health/")
                && !path.startsWith("/calendar/")
                && !path.equals("/metrics");
    }
}
