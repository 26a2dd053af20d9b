/**
 * Calendars that people subscribe to, under an address that is a secret of theirs, and single bookings as files for
 * calendars.
 */
package org.bookingsystem.calendars;
