package org.bookingsystem.platform.persistence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Points at a row of a list. Rows that come or go elsewhere do not move it.
 *
 * @param time what the list is sorted by before the id, if it is, in whole microseconds: no database here stores more
 */
public record Cursor(Optional<Instant> time, long id) {
    /** How {@link #toString} writes it: the id, in a list by time behind the microseconds since 1970. */
    public static final String PATTERN = "(\\d{1,18}-)?\\d{1,18}";

    /** In a list by id. */
    public static Cursor of(long id) {
        return new Cursor(Optional.empty(), id);
    }

    /** In a list by time. */
    public static Cursor of(Instant time, long id) {
        return new Cursor(Optional.of(time), id);
    }

    /** @param text one that fits {@link #PATTERN} */
    public static Cursor parse(String text) {
        int dash = text.indexOf('-');
        long id = Long.parseLong(text.substring(dash + 1));
        return dash < 0
                ? of(id)
                : of(Instant.EPOCH.plus(Long.parseLong(text.substring(0, dash)), ChronoUnit.MICROS), id);
    }

    @Override
    public String toString() {
        return time.map(instant -> ChronoUnit.MICROS.between(Instant.EPOCH, instant) + "-")
                        .orElse("")
                + id;
    }
}
