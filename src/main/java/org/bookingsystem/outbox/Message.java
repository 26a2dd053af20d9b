package org.bookingsystem.outbox;

import java.time.Instant;

/**
 * Something that happened, of which others shall hear.
 *
 * @param type what happened, as {@code booking.created}; an {@link Audience} takes it
 * @param subject what it happened to, as {@code bookings/12}
 * @param key messages with the same key keep their order, as {@code sessions/7} for all about that session
 * @param owner who may see its deliveries, as {@code facilitators/2}; null for nobody
 * @param at when it happened
 * @param dueAt nobody hears of it before; null for at once
 * @param payload what the audience needs to know, in JSON
 */
public record Message(
        String type, String subject, String key, String owner, Instant at, Instant dueAt, String payload) {

    /** One that is due at once. */
    public Message(String type, String subject, String key, String owner, Instant at, String payload) {
        this(type, subject, key, owner, at, null, payload);
    }
}
