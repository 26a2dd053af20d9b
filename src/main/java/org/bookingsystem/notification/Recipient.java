package org.bookingsystem.notification;

import java.util.Locale;

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

    String name(BookingData data) {
        return this == ATTENDEE ? data.user().name() : data.facilitator().name();
    }

    String email(BookingData data) {
        return this == ATTENDEE ? data.user().email() : data.facilitator().email();
    }
}
