package org.bookingsystem.identity.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.bookingsystem.identity.limits.RateLimits.Limit;
import org.bookingsystem.platform.problem.ProblemException;

/** How often somebody can ask for all that is kept about them: 10 times, which grow back over an hour. */
@ApplicationScoped
public class ExportLimit {
    private static final int MAX = 10;
    private static final Duration WINDOW = Duration.ofHours(1);

    @Inject
    private RateLimits limits;

    /** @throws ProblemException 429 where they have none left */
    public void count(long userId) {
        limits.add(new Limit("exports of " + userId, MAX, WINDOW)).ifPresent(wait -> {
            throw ProblemException.retryable(LimitProblem.TOO_MANY_EXPORTS, wait);
        });
    }
}
