package org.bookingsystem.booking;

/**
 * A booking that was made.
 *
 * @param mayOverlap whether the same user may have something else at that time
 */
record Placed(long id, boolean mayOverlap) {

    /** For whoever sends the same request again. */
    static Placed again(long id) {
        return new Placed(id, true);
    }
}
