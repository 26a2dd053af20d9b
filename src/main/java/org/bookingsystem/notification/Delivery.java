package org.bookingsystem.notification;

import java.time.Instant;

/**
 * One telling of one event to one recipient.
 *
 * @param eventId of the CloudEvent
 * @param payload the CloudEvent in JSON
 * @param attempt 1 for the first
 * @param createdAt when the event happened, or when the facilitator asked for another try: it is given up three days later
 */
public record Delivery(
        long id, String eventId, String eventType, String recipient, String payload, int attempt, Instant createdAt) {

    /** The same at each attempt: the other side can tell a repetition by it. */
    public String idempotencyKey() {
        return eventId + "-" + recipient;
    }

    public BookingEvent event() {
        return BookingEvent.parse(payload);
    }
}
