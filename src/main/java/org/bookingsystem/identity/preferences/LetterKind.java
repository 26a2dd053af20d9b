package org.bookingsystem.identity.preferences;

import java.util.Locale;

/** Letters that a person can do without. Those that concern the account itself always come. */
public enum LetterKind {
    BOOKING_CREATED,
    BOOKING_CANCELLED,
    SESSION_CHANGED,
    SESSION_CANCELLED,
    SESSION_REMINDER;

    /** As it is stored, and as the API calls it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LetterKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
