package org.bookingsystem.support;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for what happens by itself. */
public final class Eventually {
    private static final long PAUSE_MILLIS = 20;

    private Eventually() {}

    /** Asks again and again until the answer comes without an assertion failing, or time is up. */
    public static <T> T get(Duration within, Supplier<T> question) {
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            pause();
        }
    }

    public static void holds(Duration within, Runnable assertion) {
        get(within, () -> {
            assertion.run();
            return true;
        });
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
