package org.bookingsystem.outbox;

import java.util.Set;

/**
 * Decides who hears of messages of some types, and over which channel. A feature that has something to tell has one, as
 * a bean.
 */
public interface Audience {
    /** The types of the messages that it takes; no two audiences take the same. */
    Set<String> types();

    /**
     * Called after the commit, in a transaction of its own, in which it may read. Where it throws, it is called again
     * later.
     *
     * @param after where the part before ended; 0 for the first
     */
    Notices tell(Message message, long after);
}
