package org.bookingsystem.admin;

import java.time.Instant;
import org.bookingsystem.outbox.DeliveryStatus;

/**
 * One event on its way to one recipient over one channel.
 *
 * @param owner who else may see it, as {@code facilitators/2}; null for nobody
 * @param lastError why the last attempt failed, or why it was withheld; null where neither
 * @param nextAttemptAt null unless it waits
 * @param finishedAt null while it waits
 */
record MessageView(
        long id,
        String channel,
        String recipient,
        String eventType,
        String subject,
        String owner,
        DeliveryStatus status,
        int attempts,
        String lastError,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant finishedAt) {}
