package org.bookingsystem.outbox;

/** Fired when there are new events and deliveries, so that whoever waits for them looks at once. */
public record DeliveriesDue() {}
