package org.bookingsystem.outbox;

/** A way to reach somebody outside. Each is an application-scoped bean. */
public interface Channel {
    /** As the database and the log have it; never changes. */
    String name();

    /** Whether the operator has set it up. Where not, there are no deliveries for it. */
    boolean isOn();

    /** The other side's address, for the log: no user, no password. */
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
