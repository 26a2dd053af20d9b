package org.bookingsystem.platform.persistence;

import jakarta.persistence.TypedQuery;
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

    /** Applies the limit and the offset; the query's conditions must see to the rest. */
    public <T> TypedQuery<T> cut(TypedQuery<T> query) {
        limit.ifPresent(query::setMaxResults);
        return query.setFirstResult(offset);
    }
}
