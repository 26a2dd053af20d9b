package org.bookingsystem.platform.web;

import jakarta.validation.constraints.Pattern;
import org.bookingsystem.platform.persistence.Cursor;

/** The query parameters of every list; {@link Page} says what they mean. */
public record PageRequest(
        @WholeNumber(min = 1, max = MAX_LIMIT) String limit,

        @WholeNumber(min = 0, max = Integer.MAX_VALUE - MAX_LIMIT)
        String offset,

        @Pattern(regexp = Cursor.PATTERN, message = "must be what a Link header said")
        String after,

        @Pattern(regexp = "true|false", message = "must be true or false")
        String total) {
    private static final int MAX_LIMIT = 1000;
}
