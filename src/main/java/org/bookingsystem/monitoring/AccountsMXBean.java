package org.bookingsystem.monitoring;

/** {@code org.bookingsystem:type=Accounts}. The interface is what JMX reads the attributes from. */
public interface AccountsMXBean {
    /** Wrong passwords, unknown addresses, and attempts beyond the limit, on this node since it started. */
    long getLoginFailures();

    /** Password hashes being made now; HASH_CONCURRENCY is the most. */
    int getHashesRunning();

    /** Logins and registrations that wait for their turn to make one. */
    int getHashesWaiting();
}
