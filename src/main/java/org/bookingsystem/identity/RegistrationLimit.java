package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.bookingsystem.identity.RateLimits.Limit;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * How many registrations and Google sign-ins one address may send, REGISTRATIONS_PER_HOUR; they grow back over an hour.
 */
@ApplicationScoped
public class RegistrationLimit {
    private static final Duration WINDOW = Duration.ofHours(1);

    private RateLimits limits;
    private int max;

    /** For CDI's proxy. */
    protected RegistrationLimit() {}

    @Inject
    RegistrationLimit(RateLimits limits, IdentitySettings settings) {
        this.limits = limits;
        this.max = settings.registrationsPerHour();
    }

    /**
     * Counts one, whatever becomes of it: a refusal, too, shows which addresses have accounts.
     *
     * @throws ProblemException 429 where the address has none left
     */
    void count(ClientNetwork from) {
        if (max > 0) {
            limits.add(new Limit("registration " + from, max, WINDOW)).ifPresent(wait -> {
                throw ProblemException.retryable(IdentityProblem.TOO_MANY_REGISTRATIONS, wait);
            });
        }
    }
}
