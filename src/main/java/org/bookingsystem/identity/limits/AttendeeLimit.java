package org.bookingsystem.identity.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.bookingsystem.identity.limits.RateLimits.Limit;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * How many people a facilitator can name who never booked with them, whether or not they have an account: 60, which
 * grow back over an hour. So nobody finds out by the thousand who has one, or has us write to thousands.
 */
@ApplicationScoped
public class AttendeeLimit {
    private static final int MAX = 60;
    private static final Duration WINDOW = Duration.ofHours(1);

    @Inject
    private RateLimits limits;

    /** @throws ProblemException 429 where they have none left */
    public void count(long facilitatorId) {
        limits.add(new Limit("strangers named by " + facilitatorId, MAX, WINDOW))
                .ifPresent(wait -> {
                    throw ProblemException.retryable(LimitProblem.TOO_MANY_STRANGERS, wait);
                });
    }
}
