package org.bookingsystem.outbox.mail;

import java.util.Map;

/**
 * One letter to one person. Names and subject are one line each.
 *
 * @param template says which letter it is, as in {@code booking-created-attendee}
 * @param data for an email service that writes letters of its own, by {@code template}; becomes JSON
 * @param calendar an entry for the reader's calendar; null without one
 */
public record Email(
        String to,
        String toName,
        String subject,
        String text,
        String html,
        String template,
        Map<String, Object> data,
        Calendar calendar) {

    /**
     * @param method iTIP's: REQUEST to enter or change it, CANCEL to take it out
     * @param text iCalendar 2.0
     */
    public record Calendar(String method, String text) {}
}
