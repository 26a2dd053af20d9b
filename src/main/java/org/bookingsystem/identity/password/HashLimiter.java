package org.bookingsystem.identity.password;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Limits how many hashes are made at once. Registrations, for which nobody has to know a password, wait in a queue of
 * their own first. So a login never waits behind a crowd of them.
 */
final class HashLimiter {
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    // Each that waits holds a thread, and the others want theirs.
    private static final int MAX_LOGINS_WAITING = 32;
    private static final int MAX_REGISTRATIONS_WAITING = 8;

    private final int max;
    private final WaitingLine all;
    private final WaitingLine registrations;

    /**
     * @param slots first come, first served
     * @param admitted limits those that have a slot and those that wait for one together
     */
    private record WaitingLine(Semaphore slots, Semaphore admitted) {
        static WaitingLine of(int slots, int maxWaiting) {
            return new WaitingLine(new Semaphore(slots, true), new Semaphore(slots + maxWaiting));
        }
    }

    HashLimiter(int max) {
        this.max = max;
        this.all = WaitingLine.of(max, MAX_LOGINS_WAITING);
        this.registrations = WaitingLine.of(max, MAX_REGISTRATIONS_WAITING);
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
        return max - all.slots().availablePermits();
    }

    int waiting() {
        return all.slots().getQueueLength() + registrations.slots().getQueueLength();
    }

    private static <T> T inTurn(WaitingLine line, Supplier<T> work) {
        if (!line.admitted().tryAcquire()) {
            throw tooBusy();
        }
        try {
            takeSlot(line.slots());
            try {
                return work.get();
            } finally {
                line.slots().release();
            }
        } finally {
            line.admitted().release();
        }
    }

    private static void takeSlot(Semaphore slots) {
        try {
            if (!slots.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooBusy();
        }
    }

    private static ProblemException tooBusy() {
        return ProblemException.retryable(PasswordProblem.TOO_BUSY, MAX_WAIT);
    }
}
