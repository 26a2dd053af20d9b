package org.bookingsystem.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What is found out about a request while it is answered, kept as its attributes until {@link CompletionFilter} sums it
 * up. JAX-RS filters set them as properties of the request, which Jersey keeps there, too.
 */
public final class RequestNotes {
    /** The template of the endpoint's path, as {@code /api/sessions/{id}}: a String. */
    static final String ROUTE = "org.bookingsystem.route";
    /** Who called: a Long, the user's id. */
    public static final String USER = "org.bookingsystem.user";
    /** Why it was refused: a String, as {@code session-full}. */
    static final String PROBLEM = "org.bookingsystem.problem";

    private RequestNotes() {}

    static <T> Optional<T> find(HttpServletRequest request, String name, Class<T> type) {
        return Optional.ofNullable(request.getAttribute(name)).map(type::cast);
    }
}
