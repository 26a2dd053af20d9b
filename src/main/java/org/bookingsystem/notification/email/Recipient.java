package org.bookingsystem.notification.email;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.bookingsystem.notification.BookingEvent;

/** Whom a message is for. */
enum Recipient {
    ATTENDEE,
    FACILITATOR;

    static Recipient of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** As the outbox writes it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Recipient other() {
        return this == ATTENDEE ? FACILITATOR : ATTENDEE;
    }

    /** Whom an event concerns: of a session as a whole, its facilitator alone. */
    static Set<Recipient> concernedBy(BookingEvent.Data data) {
        return data.user() == null ? EnumSet.of(FACILITATOR) : EnumSet.allOf(Recipient.class);
    }

    long userId(BookingEvent.Data data) {
        return this == ATTENDEE ? data.user().id() : data.facilitator().userId();
    }

    String name(BookingEvent.Data data) {
        return this == ATTENDEE ? data.user().name() : data.facilitator().name();
    }

    String email(BookingEvent.Data data) {
        return this == ATTENDEE ? data.user().email() : data.facilitator().email();
    }
}
