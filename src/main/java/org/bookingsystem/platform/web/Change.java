package org.bookingsystem.platform.web;

/**
 * What the body of a PUT says of a field: nothing where it is absent, and otherwise a new value, or null to clear it.
 * Constraints beside it are asked of the value, and only where there is one to look at: with {@code @NotNull} the field
 * cannot be cleared.
 *
 * @param isGiven whether the field is there
 * @param value null also where it is not given
 */
public record Change<T>(boolean isGiven, T value) {

    /** What a client reads of a field that cannot be cleared. */
    public static final String NOT_NULL = "must not be null";

    /** The field is absent. */
    public static <T> Change<T> none() {
        return new Change<>(false, null);
    }

    public static <T> Change<T> to(T value) {
        return new Change<>(true, value);
    }

    /** What the field holds after the change. */
    public T or(T old) {
        return isGiven ? value : old;
    }
}
