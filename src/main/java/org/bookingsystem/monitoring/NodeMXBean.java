package org.bookingsystem.monitoring;

/** {@code org.bookingsystem:type=Node}. The interface is what JMX reads attributes and operations from. */
public interface NodeMXBean {
    /** Whether balancers are told to send this node nothing new. */
    boolean isDraining();

    /** Has balancers send this node nothing new, until it ends or {@link #undrain} is called. */
    void drain();

    void undrain();

    /**
     * Has all dead messages tried again, on all nodes.
     *
     * @return how many there were
     */
    int retryDeadMessages();
}
