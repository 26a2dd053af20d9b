package org.bookingsystem.platform.config;

/** Production demands what it needs; development starts with a throw-away key and sample data. */
public enum Mode {
    PRODUCTION,
    DEVELOPMENT
}
