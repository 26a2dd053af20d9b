package org.bookingsystem.platform.work;

import java.time.Duration;

/** Something to be done by the clock, by one node of the cluster at a time. Each is an application-scoped bean. */
public interface Job {
    /** As it stands in the database and among the figures; never changes. */
    String name();

    /** How long after one run the next begins. */
    Duration every();

    /** A node that has run it for so long counts as dead, and another may begin. */
    default Duration limit() {
        return Duration.ofMinutes(10);
    }

    void run();
}
