package org.bookingsystem.notification;

import java.time.Instant;
import org.bookingsystem.outbox.DeliveryStatus;

/**
 * One event on its way to one recipient, as the facilitator sees it whose session was booked.
 *
 * @param recipient as the channel knows them
 * @param eventType one of {@link BookingMessages}'
 * @param subject what it is about, {@code bookings/12} or {@code sessions/7}
 * @param bookingId null where it is about a session as a whole
 * @param attempts since it was written, or since the facilitator asked for another try
 * @param lastError why the last attempt failed, or why it was withheld; null where neither
 * @param createdAt when the event happened
 * @param nextAttemptAt null unless it waits
 * @param finishedAt when it was delivered, given up or withheld; null while it waits
 */
record DeliveryView(
        long id,
        String channel,
        String recipient,
        String eventType,
        String subject,
        Long bookingId,
        DeliveryStatus status,
        int attempts,
        String lastError,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant finishedAt) {}
