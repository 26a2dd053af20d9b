package org.bookingsystem.outbox;

import java.time.Instant;

/**
 * Something that happened and that others are to be told of.
 *
 * @param type what happened, as {@code booking.created}; an {@link Audience} takes it
 * @param subject what it happened to, as {@code bookings/12}
 * @param key what must be told in order has the same, as {@code sessions/7} all that concerns a session
 * @param owner who may see what becomes of it, as {@code facilitators/2}; null for nobody
 * @param at when it happened
 * @param dueAt it is told no sooner; null for at once
 * @param payload what the audience has to know, in JSON
 */
public record Message(
        String type, String subject, String key, String owner, Instant at, Instant dueAt, String payload) {

    /** One that is due at once. */
    public Message(String type, String subject, String key, String owner, Instant at, String payload) {
        this(type, subject, key, owner, at, null, payload);
    }
}
