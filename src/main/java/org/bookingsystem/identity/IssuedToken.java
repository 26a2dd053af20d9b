package org.bookingsystem.identity;

import java.time.Duration;

/** An access token as it is given out. */
record IssuedToken(String text, Duration lifetime) {}
