package org.bookingsystem.monitoring;

/** {@code org.bookingsystem:type=Bookings}. The interface is what JMX reads the attributes from. */
public interface BookingsMXBean {
    /** Made on this node since it started. */
    long getPlaced();

    /**
     * Given back by those who made them, on this node since it started; those that went with their session do not
     * count.
     */
    long getCancelled();

    /** Attempts that were refused (full, booked already, not available …), on this node since it started. */
    long getRefused();

    /** In all active sessions that have not begun; at most 10 s old. */
    long getSeatsOffered();

    /** Of those, the ones that are booked. */
    long getSeatsTaken();
}
