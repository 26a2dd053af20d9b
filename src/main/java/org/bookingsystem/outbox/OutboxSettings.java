package org.bookingsystem.outbox;

import java.time.Duration;

/**
 * @param keepDelivered DELIVERED_KEEP_DAYS: how long what was delivered can still be looked up, 1 to 365 days
 * @param keepDead DEAD_KEEP_DAYS: how long what was given up can still be looked up and tried again, 1 to 3650 days
 */
record OutboxSettings(Duration keepDelivered, Duration keepDead) {}
