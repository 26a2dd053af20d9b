package org.bookingsystem.monitoring;

/**
 * {@code org.bookingsystem:type=Pool}: this node's connections to the database. The interface is what JMX reads the
 * attributes from.
 */
public interface PoolMXBean {
    /** Connections that somebody has borrowed. */
    int getInUse();

    /** Connections that are open and unused. */
    int getIdle();

    /** Requests and threads that wait for one, for DB_POOL_WAIT_MILLIS at most. */
    int getWaiting();

    /** How many there may be, DB_POOL_MAX. */
    int getMax();

    /** Requests and background work that the database failed, on this node since it started. */
    long getFailures();

    /** Those of the failures that were met at the commit. */
    long getFailedCommits();
}
