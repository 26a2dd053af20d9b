package org.bookingsystem.outbox.mail;

import java.util.Optional;
import java.util.Set;
import org.bookingsystem.outbox.Delivery;

/** Writes the letters about events of some types. A feature that writes to people has one, as a bean. */
public interface Letters {
    /** The types of the events that it writes about; no two beans take the same. */
    Set<String> types();

    /**
     * Whether only so many of these a day go to an address that nobody has proven to be theirs. Not so those that prove
     * it, which must arrive: whoever asks for them is limited instead.
     */
    default boolean areLimited(String type) {
        return true;
    }

    /**
     * Looked at right before it is sent, which may be long after it was asked for.
     *
     * @return why nobody needs it any more; empty where somebody does
     */
    default Optional<String> findObjection(Delivery delivery) {
        return Optional.empty();
    }

    /**
     * @param delivery whose recipient is the one that the feature's audience named
     * @throws IllegalArgumentException where no mail can be carried to the recipient
     */
    Email write(Delivery delivery);
}
