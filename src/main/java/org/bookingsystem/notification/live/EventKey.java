package org.bookingsystem.notification.live;

/** Which event of whom. */
record EventKey(long id, long facilitatorId) {}
