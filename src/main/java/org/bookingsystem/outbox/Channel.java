package org.bookingsystem.outbox;

/** A way to tell somebody outside. Each is an application-scoped bean. */
public interface Channel {
    /** As it stands in the database and in the log; never changes. */
    String name();

    /** Whether the operator set it up; where not, nothing is written for it. */
    boolean isOn();

    /** Where it leads, for the log: no user, no password. */
    String address();

    /** How many deliveries may be under way at once, 1 to 8. */
    int concurrency();

    /**
     * Sends, and returns when the other side has it. Never runs inside a transaction. It gives up within {@link
     * Relays#SEND_LIMIT}.
     *
     * @throws DeliveryFailure where the other side does not have it, or may not
     */
    void deliver(Delivery delivery) throws DeliveryFailure;
}
