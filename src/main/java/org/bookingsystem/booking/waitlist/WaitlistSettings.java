package org.bookingsystem.booking.waitlist;

import java.time.Duration;

/**
 * @param notice WAITLIST_NOTICE_MINUTES: nobody gets seats later than so long before the session, 0 to 10080 minutes
 */
public record WaitlistSettings(Duration notice) {}
