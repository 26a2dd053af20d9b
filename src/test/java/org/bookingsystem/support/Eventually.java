package org.bookingsystem.support;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Waits for what happens by itself, until it has happened, or the server that has to do it is dead, or five minutes are
 * over.
 */
public final class Eventually {
    /** More than the slowest machine needs. How long something takes is not tested by waiting for it. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The first pause, and the longest: asking takes processor time from what is waited for. */
    private static final long MIN_PAUSE_MILLIS = 10;

    private static final long MAX_PAUSE_MILLIS = 250;
    private static final Set<ProcessHandle> SERVERS = ConcurrentHashMap.newKeySet();

    private Eventually() {}

    /** From now on there is nothing to wait for where one of these has ended. */
    static void expectToLive(Set<ProcessHandle> servers) {
        SERVERS.addAll(servers);
    }

    static void mayEnd(Set<ProcessHandle> servers) {
        SERVERS.removeAll(servers);
    }

    /** Asks again and again until the answer comes without an assertion failing. */
    public static <T> T get(Supplier<T> question) {
        return get(PATIENCE, question);
    }

    public static void holds(Runnable assertion) {
        holds(PATIENCE, assertion);
    }

    /** As {@link #get(Supplier)}, with a limit of one's own. */
    public static <T> T get(Duration within, Supplier<T> question) {
        long end = System.nanoTime() + within.toNanos();
        for (long pause = MIN_PAUSE_MILLIS; ; pause = Math.min(MAX_PAUSE_MILLIS, pause * 3 / 2)) {
            try {
                return question.get();
            } catch (AssertionError e) {
                if (System.nanoTime() > end || !SERVERS.stream().allMatch(ProcessHandle::isAlive)) {
                    throw e;
                }
            }
            pause(pause);
        }
    }

    public static void holds(Duration within, Runnable assertion) {
        get(within, () -> {
            assertion.run();
            return true;
        });
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
