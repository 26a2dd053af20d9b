package org.bookingsystem.outbox;

/** Fired where there is something new to deliver, or to hear live: whoever waits for that looks at once. */
public record DeliveriesDue() {}
