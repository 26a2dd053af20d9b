package org.bookingsystem.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the one who books decides about a booking.
 *
 * @param seats 1 or more
 * @param notes may be null
 */
public record BookingDetails(int seats, String notes) {

    /** What is different, under its JSON names. */
    List<String> fieldsOtherThanIn(BookingDetails old) {
        List<String> fields = new ArrayList<>();
        if (!Objects.equals(notes, old.notes)) {
            fields.add("notes");
        }
        if (seats != old.seats) {
            fields.add("seats");
        }
        return fields;
    }
}
