package org.bookingsystem.booking;

import java.time.Duration;

/** @param hold HOLD_MINUTES: for how long seats are held, 1 to 120 minutes */
public record BookingSettings(Duration hold) {}
