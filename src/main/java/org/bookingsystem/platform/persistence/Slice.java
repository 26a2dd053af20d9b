package org.bookingsystem.platform.persistence;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A part of a list.
 *
 * @param limit how many rows at most
 * @param offset how many to leave out at its start
 * @param after the row that it starts after
 */
public record Slice(OptionalInt limit, int offset, Optional<Cursor> after) {

    public static Slice startingAfter(Optional<Cursor> after, int limit) {
        return new Slice(OptionalInt.of(limit), 0, after);
    }

    /** The end of a query: its limit and offset. Its conditions must see to the rest. */
    public String sql() {
        if (limit.isEmpty() && offset == 0) {
            return "";
        }
        return " LIMIT " + limit.orElse(Integer.MAX_VALUE) + (offset == 0 ? "" : " OFFSET " + offset);
    }
}
