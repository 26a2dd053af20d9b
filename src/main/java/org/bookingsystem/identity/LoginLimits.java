package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.platform.problem.ProblemException;

/** Slows guessing down: 10 failed logins per account and 100 per address, each growing back over 15 minutes, on all nodes together. */
@ApplicationScoped
public class LoginLimits {
    private static final int PER_ACCOUNT = 10;
    private static final int PER_ADDRESS = 100;

    private FailedLogins failures;

    /** For CDI's proxy. */
    protected LoginLimits() {}

    @Inject
    LoginLimits(FailedLogins failures) {
        this.failures = failures;
    }

    /**
     * Counts an attempt as failed beforehand, so that many at once do not slip through; {@link Attempt#takeBack} takes that back.
     *
     * @throws ProblemException 429 where the account or the address has none left
     */
    Attempt begin(String email, String address) {
        Attempt attempt = new Attempt("account " + email, "address " + address);
        // The address first: one that has none left must not fill the table with made-up accounts.
        add(attempt.address(), PER_ADDRESS);
        try {
            add(attempt.account(), PER_ACCOUNT);
        } catch (ProblemException e) {
            failures.takeBack(attempt.address(), PER_ADDRESS);
            throw e;
        }
        return attempt;
    }

    private void add(String countedFor, int most) {
        failures.add(countedFor, most).ifPresent(wait -> {
            throw ProblemException.retryable(IdentityProblem.TOO_MANY_FAILED_LOGINS, wait);
        });
    }

    void takeBack(Attempt attempt) {
        failures.takeBack(attempt.account(), PER_ACCOUNT);
        failures.takeBack(attempt.address(), PER_ADDRESS);
    }

    record Attempt(String account, String address) {}
}
