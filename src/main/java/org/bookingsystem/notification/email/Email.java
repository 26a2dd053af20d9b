package org.bookingsystem.notification.email;

import java.util.Optional;
import org.bookingsystem.notification.BookingEvent;
import org.bookingsystem.platform.email.Mailbox;

/**
 * One message to one person. Names and subject are one line each.
 *
 * @param toVerified whether the address was proven to be theirs; where not, nothing in here was typed by anybody
 * @param replyTo the other one whom the booking concerns; empty unless both addresses are verified
 * @param template says which message it is, as in {@code booking-created-attendee}
 * @param event what it tells of, as far as its reader is told
 */
record Email(
        Mailbox to,
        boolean toVerified,
        Optional<Mailbox> replyTo,
        String subject,
        String text,
        String html,
        String template,
        CalendarEntry calendarEntry,
        BookingEvent event) {}
