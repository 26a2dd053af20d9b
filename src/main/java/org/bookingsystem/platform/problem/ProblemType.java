package org.bookingsystem.platform.problem;

import java.net.URI;
import java.util.Locale;

/** A kind of refusal. Each feature has an enum of its own; the constant's name becomes the type's URI, which docs/problems.html explains. */
public interface ProblemType {
    /** The enum constant's. */
    String name();

    /** The HTTP status. */
    int status();

    /** A sentence that fits every occurrence; also the {@code error} of the answer, unless something more exact is known. */
    String title();

    /** On a 401, how to authenticate: what WWW-Authenticate says. */
    default String challenge() {
        return "Bearer realm=\"booking-system\"";
    }

    /** Relative to this server, and a page that a person can read. */
    default URI uri() {
        return URI.create("/docs/problems.html#" + slug());
    }

    /** The constant's name as everybody outside reads it, in the URI, the log and the figures: {@code session-full}. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
