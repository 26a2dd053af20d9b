package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.bookingsystem.platform.persistence.Jdbc;

/** Knows whose address was proven to be theirs. */
@ApplicationScoped
public class VerifiedAddresses {
    // By the address, too: it may be another one by now.
    private static final String VERIFIED = "SELECT id FROM users WHERE id = ? AND email = ? AND email_verified";

    @Inject
    private Jdbc database;

    /** Which of those whom an event concerns, as it is now. */
    Set<Recipient> of(BookingData data) {
        Set<Recipient> verified = EnumSet.noneOf(Recipient.class);
        for (Recipient recipient : Recipient.concernedBy(data)) {
            database.find(VERIFIED, row -> recipient, recipient.userId(data), recipient.email(data))
                    .ifPresent(verified::add);
        }
        return verified;
    }
}
