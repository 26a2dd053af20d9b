package org.bookingsystem.platform.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubling, with jitter, so that many who failed together do not come back
 * together.
 */
public final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 12;

    private Backoff() {}

    /**
     * Answers between half and the whole of 1 s, 2 s, 4 s … {@code max}.
     *
     * @param failures how many there were in a row, 1 for the first
     */
    public static Duration after(int failures, Duration max, RandomGenerator random) {
        long full = FIRST.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long bounded = Math.min(full, max.toMillis());
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
    }
}
