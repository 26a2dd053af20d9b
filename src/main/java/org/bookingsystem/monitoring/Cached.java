package org.bookingsystem.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A value that is computed again only when it is too old, so that the database is asked now and then, however many ask
 * for the value.
 */
final class Cached<T> {
    private final Supplier<T> source;
    private final Duration maxAge;
    private final Clock clock;

    private T value;
    private RuntimeException failure;
    private Instant staleAt = Instant.MIN;

    Cached(Supplier<T> source, Duration maxAge, Clock clock) {
        this.source = source;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** A failure is kept as long as a value: not everybody waits for a database that is down. */
    synchronized T get() {
        if (!clock.instant().isBefore(staleAt)) {
            try {
                value = source.get();
                failure = null;
            } catch (RuntimeException e) {
                failure = e;
            }
            staleAt = clock.instant().plus(maxAge);
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
