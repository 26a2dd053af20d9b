package org.bookingsystem.identity;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * How many hashes are made at once. Registrations, which nobody has to know a password for, stand in a line of their
 * own first, and only as many of them as there are places leave it: a login waits for those that are being made, and
 * for none of the crowd behind them.
 */
final class HashLimiter {
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    // Each that waits holds a thread, and the others want theirs.
    private static final int MAX_LOGINS_WAITING = 32;
    private static final int MAX_REGISTRATIONS_WAITING = 8;

    private final int max;
    private final Line all;
    private final Line registrations;

    /**
     * @param places first come, first served
     * @param door has room for those in a place and for those that wait
     */
    private record Line(Semaphore places, Semaphore door) {
        static Line of(int places, int maxWaiting) {
            return new Line(new Semaphore(places, true), new Semaphore(places + maxWaiting));
        }
    }

    HashLimiter(int max) {
        this.max = max;
        this.all = Line.of(max, MAX_LOGINS_WAITING);
        this.registrations = Line.of(max, MAX_REGISTRATIONS_WAITING);
    }

    /** @throws ProblemException 503 where too many wait already, or it takes too long */
    <T> T forLogin(Supplier<T> work) {
        return inTurn(all, work);
    }

    /** @throws ProblemException 503 where too many wait already, or it takes too long */
    <T> T forRegistration(Supplier<T> work) {
        return inTurn(registrations, () -> forLogin(work));
    }

    int running() {
        return max - all.places().availablePermits();
    }

    int waiting() {
        return all.places().getQueueLength() + registrations.places().getQueueLength();
    }

    private static <T> T inTurn(Line line, Supplier<T> work) {
        if (!line.door().tryAcquire()) {
            throw tooBusy();
        }
        try {
            takePlace(line.places());
            try {
                return work.get();
            } finally {
                line.places().release();
            }
        } finally {
            line.door().release();
        }
    }

    private static void takePlace(Semaphore places) {
        try {
            if (!places.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooBusy();
        }
    }

    private static ProblemException tooBusy() {
        return ProblemException.retryable(IdentityProblem.TOO_BUSY, MAX_WAIT);
    }
}
