package org.bookingsystem.notification;

import java.util.List;

/**
 * Fired inside the transaction that writes events.
 *
 * @param ids as the database knows them
 */
public record EventsWritten(long facilitatorId, List<Long> ids) {}
