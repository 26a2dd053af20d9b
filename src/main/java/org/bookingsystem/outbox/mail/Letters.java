package org.bookingsystem.outbox.mail;

import java.util.Set;
import org.bookingsystem.outbox.Delivery;

/** Writes the letters about events of some types. A feature that writes to people has one, as a bean. */
public interface Letters {
    /** The types of the events that it writes about; no two beans take the same. */
    Set<String> types();

    /**
     * @param delivery whose recipient is the one that the feature's audience named
     * @throws IllegalArgumentException where no mail can be carried to the recipient
     */
    Email write(Delivery delivery);
}
