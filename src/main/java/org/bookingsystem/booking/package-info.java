/** Who holds which seat. */
package org.bookingsystem.booking;
