/** What all entries for calendars have in common, as iCalendar (RFC 5545) has it. */
package org.bookingsystem.platform.ical;
