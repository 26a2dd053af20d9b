package org.bookingsystem.platform.config;

import java.nio.charset.StandardCharsets;

/** A value that must not reach a log: it prints as {@code [REDACTED]}. */
public record Secret(String value) {

    /** The secret as UTF-8. */
    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
