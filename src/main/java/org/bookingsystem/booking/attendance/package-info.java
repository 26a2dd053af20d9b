/** Who came, and who did not. */
package org.bookingsystem.booking.attendance;
