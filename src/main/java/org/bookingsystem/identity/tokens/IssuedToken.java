package org.bookingsystem.identity.tokens;

import java.time.Duration;

/** An access token as it is given out. */
public record IssuedToken(String text, Duration lifetime) {}
