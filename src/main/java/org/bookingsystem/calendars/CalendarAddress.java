package org.bookingsystem.calendars;

import java.time.Instant;

/**
 * Where a calendar is to be had. Whoever knows the address reads the calendar.
 *
 * @param webcalUrl the same, for a browser to hand on to a program for calendars
 */
record CalendarAddress(String url, String webcalUrl, Instant createdAt) {

    /** @param url begins with http or https */
    static CalendarAddress of(String url, Instant createdAt) {
        return new CalendarAddress(url, "webcal" + url.substring(url.indexOf(':')), createdAt);
    }
}
