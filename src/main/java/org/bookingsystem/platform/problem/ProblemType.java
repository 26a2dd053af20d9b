package org.bookingsystem.platform.problem;

import java.net.URI;

/**
 * A kind of refusal, which docs/problems.html explains.
 *
 * @param slug the kind as everybody outside reads it, in the URI, the log and the figures: {@code session-full}
 * @param status the HTTP status
 * @param title a sentence that fits every occurrence; also the {@code error} of the answer, unless something more exact
 *     is known
 * @param challenge on a 401, how to authenticate: what WWW-Authenticate says
 */
public record ProblemType(String slug, int status, String title, String challenge) {
    public static final String CHALLENGE = "Bearer realm=\"booking-system\"";

    public ProblemType(String slug, int status, String title) {
        this(slug, status, title, CHALLENGE);
    }

    /** Relative to this server, and a page that a person can read. */
    public URI uri() {
        return URI.create("/docs/problems.html#" + slug);
    }
}
