package org.bookingsystem.booking;

import org.bookingsystem.platform.web.Text;

/** @param reason for whoever booked to read; may be null */
record ReasonRequest(@Text(max = 1000) String reason) {}
