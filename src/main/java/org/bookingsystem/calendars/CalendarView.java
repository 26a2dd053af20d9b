package org.bookingsystem.calendars;

import java.time.Instant;

/**
 * What can be told of somebody's calendar. Its address is shown once, when it is made.
 *
 * @param createdAt since when it has its address; null where there is none
 */
record CalendarView(boolean exists, Instant createdAt) {
    static final CalendarView NONE = new CalendarView(false, null);
}
