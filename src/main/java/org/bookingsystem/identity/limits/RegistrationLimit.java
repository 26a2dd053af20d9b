package org.bookingsystem.identity.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.bookingsystem.identity.limits.RateLimits.Limit;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * How many registrations and sign-ins by an OpenID provider one address may send, REGISTRATIONS_PER_HOUR; they grow
 * back over an hour.
 */
@ApplicationScoped
public class RegistrationLimit {
    private static final Duration WINDOW = Duration.ofHours(1);

    private RateLimits limits;
    private int max;

    /** For CDI's proxy. */
    protected RegistrationLimit() {}

    @Inject
    RegistrationLimit(RateLimits limits, LimitSettings settings) {
        this.limits = limits;
        this.max = settings.registrationsPerHour();
    }

    /**
     * Counts one, whatever becomes of it: a refusal, too, shows which addresses have accounts.
     *
     * @throws ProblemException 429 where the address has none left
     */
    public void count(ClientNetwork from) {
        if (max > 0) {
            limits.add(new Limit("registration " + from, max, WINDOW)).ifPresent(wait -> {
                throw ProblemException.retryable(LimitProblem.TOO_MANY_REGISTRATIONS, wait);
            });
        }
    }
}
