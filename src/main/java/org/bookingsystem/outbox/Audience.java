package org.bookingsystem.outbox;

import java.util.Set;

/**
 * Knows what is told of messages of some types, and to whom over which channel. A feature that tells something has one,
 * as a bean.
 */
public interface Audience {
    /** The types of the messages that it takes; no two audiences take the same. */
    Set<String> types();

    /**
     * Called after the commit, in a transaction of its own, in which it may read. Where it throws, the message is tried
     * again later.
     *
     * @param after where the part before ended; 0 for the first
     */
    Notices tell(Message message, long after);
}
