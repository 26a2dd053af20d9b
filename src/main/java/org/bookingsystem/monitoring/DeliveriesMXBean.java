package org.bookingsystem.monitoring;

/**
 * {@code org.bookingsystem:type=Deliveries,channel=email}, one for each channel that is switched on. The figures are
 * those of all nodes together, at most 5 s old. The interface is what JMX reads the attributes from.
 */
public interface DeliveriesMXBean {
    /** To be delivered. */
    long getWaiting();

    /** Given up: refused for good, or failed for three days. */
    long getDead();

    /**
     * Not sent and never to be: letters beyond what an address may get that nobody has proven to be theirs. Forgotten
     * like those delivered.
     */
    long getWithheld();

    /** The age of the one that waits longest, in seconds; 0 where none waits. */
    double getOldestWaitingSeconds();
}
