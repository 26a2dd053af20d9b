package org.bookingsystem.live;

/**
 * An event as it stands in the database.
 *
 * @param id grows in the order in which events are committed
 * @param owner who hears of it
 * @param payload the CloudEvent in JSON, one line
 */
record LiveEvent(long id, String owner, String type, String payload) {}
