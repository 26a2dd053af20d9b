package org.bookingsystem.platform.web;

import jakarta.servlet.http.HttpServletRequest;

final class Requests {
    private Requests() {}

    /** Whether the request is for the API or the health check, not for a page that a browser shows. */
    static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.startsWith("/api/") && !path.equals("/api") && !path.startsWith("/health");
    }
}
