package org.bookingsystem.notification;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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
    static Set<Recipient> concernedBy(BookingData data) {
        return data.user() == null ? EnumSet.of(FACILITATOR) : EnumSet.allOf(Recipient.class);
    }

    long userId(BookingData data) {
        return this == ATTENDEE ? data.user().id() : data.facilitator().userId();
    }

    String name(BookingData data) {
        return this == ATTENDEE ? data.user().name() : data.facilitator().name();
    }

    String email(BookingData data) {
        return this == ATTENDEE ? data.user().email() : data.facilitator().email();
    }
}
