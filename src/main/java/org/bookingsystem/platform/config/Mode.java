package org.bookingsystem.platform.config;

/** Production trusts nothing it was not told; development starts with a throw-away key and sample data. */
public enum Mode {
    PRODUCTION,
    DEVELOPMENT
}
