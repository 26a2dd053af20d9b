package org.bookingsystem.notification;

import java.time.Duration;

/** @param before REMINDER_HOURS: how long before a session those who booked are reminded, up to 14 days; 0 for never */
record ReminderSettings(Duration before) {}
