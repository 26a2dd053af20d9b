package org.bookingsystem.monitoring;

/** {@code org.bookingsystem:type=Accounts}. The interface is what JMX reads the attributes from. */
public interface AccountsMXBean {
    /** Wrong passwords, unknown addresses, and attempts beyond the limit, on this node since it started. */
    long getLoginFailures();

    /** Password hashes being made now; HASH_CONCURRENCY is the most. */
    int getHashesRunning();

    /** Logins and registrations that wait for their turn to make one. */
    int getHashesWaiting();

    /** Accounts whose address was proven to be their owner's. */
    long getVerified();

    /** Accounts that an admin keeps out. */
    long getBlocked();

    /** Passwords chosen by a letter's link, on this node since it started. */
    long getResets();

    /** About how many entries the audit has. */
    long getAuditRows();

    /** Ends all tokens of a user, and keeps them out. */
    void block(long userId);

    void unblock(long userId);
}
