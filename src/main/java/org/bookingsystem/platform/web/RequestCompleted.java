package org.bookingsystem.platform.web;

import java.time.Duration;
import java.util.Optional;

/**
 * Fired when a request has been answered.
 *
 * @param id as in the answer's X-Request-Id
 * @param method in capitals; {@code OTHER} for one that HTTP does not define, so that what clients make up has no place
 *     in figures
 * @param route the template of the path, as {@code /api/sessions/{id}}; the servlet's pattern outside the API and where
 *     no endpoint fits
 * @param problem where the request was refused, why: {@code session-full}
 * @param user the caller's id, where they signed in
 * @param stream whether the answer was a stream of events, which lasts as long as the client listens
 */
public record RequestCompleted(
        String id,
        String method,
        String route,
        int status,
        Duration duration,
        Optional<String> problem,
        Optional<Long> user,
        boolean stream) {}
