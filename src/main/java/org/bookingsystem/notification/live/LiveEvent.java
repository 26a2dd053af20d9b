package org.bookingsystem.notification.live;

/**
 * An event as it stands in the database.
 *
 * @param payload the CloudEvent in JSON, one line
 */
record LiveEvent(long id, long facilitatorId, String type, String payload) {}
