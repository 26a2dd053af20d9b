package org.bookingsystem.notification.email;

/**
 * One message to one person. Names and subject are one line each.
 *
 * @param template says which message it is, as in {@code booking-created-attendee}
 */
record Email(
        String to,
        String toName,
        String subject,
        String text,
        String html,
        String template,
        CalendarEntry calendarEntry) {}
