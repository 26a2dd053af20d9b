package org.bookingsystem.notification;

import java.time.Instant;
import org.bookingsystem.outbox.DeliveryStatus;

/**
 * A letter, as its reader gets it who asks for all that is kept about them. Its text is made when it is sent, and not
 * kept.
 *
 * @param type what it is about, as {@code booking.created}
 * @param subject what it is about, as {@code bookings/12}
 * @param to the address
 * @param finishedAt when it was sent, or given up; null while it waits
 */
record PersonalLetter(
        long id,
        String type,
        String subject,
        String to,
        DeliveryStatus status,
        Instant createdAt,
        Instant finishedAt) {}
