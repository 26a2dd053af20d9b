/** Who waits for seats of a session that has not so many left, and gets them as soon as they are free. */
package org.bookingsystem.booking.waitlist;
