package org.bookingsystem.outbox.mail;

import java.util.Map;
import java.util.Optional;
import org.bookingsystem.platform.email.Mailbox;

/**
 * One letter to one person. Names and subject are one line each.
 *
 * @param toVerified whether the address was proven to be theirs; where not, nothing in here was typed by anybody
 * @param replyTo where answers go; empty unless both addresses are verified
 * @param template says which letter it is, as in {@code booking-created-attendee}
 * @param data for an email service that writes letters of its own, by {@code template}; becomes JSON
 * @param calendar an entry for the reader's calendar; null without one
 */
public record Email(
        Mailbox to,
        boolean toVerified,
        Optional<Mailbox> replyTo,
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
