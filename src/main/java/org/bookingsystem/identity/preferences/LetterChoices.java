package org.bookingsystem.identity.preferences;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which letters somebody wants, one by one. Null, in a request, leaves a choice as it is. */
public record LetterChoices(
        Boolean bookingCreated,
        Boolean bookingCancelled,
        Boolean sessionChanged,
        Boolean sessionCancelled,
        Boolean sessionReminder) {

    static LetterChoices of(Set<LetterKind> unwanted) {
        return new LetterChoices(
                !unwanted.contains(LetterKind.BOOKING_CREATED),
                !unwanted.contains(LetterKind.BOOKING_CANCELLED),
                !unwanted.contains(LetterKind.SESSION_CHANGED),
                !unwanted.contains(LetterKind.SESSION_CANCELLED),
                !unwanted.contains(LetterKind.SESSION_REMINDER));
    }

    /** What is unwanted after these choices. */
    Set<LetterKind> applyTo(Set<LetterKind> unwanted) {
        Map<LetterKind, Boolean> choices = new EnumMap<>(LetterKind.class);
        choices.put(LetterKind.BOOKING_CREATED, bookingCreated);
        choices.put(LetterKind.BOOKING_CANCELLED, bookingCancelled);
        choices.put(LetterKind.SESSION_CHANGED, sessionChanged);
        choices.put(LetterKind.SESSION_CANCELLED, sessionCancelled);
        choices.put(LetterKind.SESSION_REMINDER, sessionReminder);
        Set<LetterKind> after = EnumSet.noneOf(LetterKind.class);
        choices.forEach((kind, wanted) -> {
            if (wanted == null ? unwanted.contains(kind) : !wanted) {
                after.add(kind);
            }
        });
        return after;
    }
}
