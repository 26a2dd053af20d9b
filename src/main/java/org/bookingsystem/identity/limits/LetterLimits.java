package org.bookingsystem.identity.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.bookingsystem.identity.limits.RateLimits.Limit;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * How many letters with links can be asked for, on all nodes together: 5 an hour to one address, whether or not it has
 * an account, and 60 an hour from one client.
 */
@ApplicationScoped
public class LetterLimits {
    private static final int PER_CLIENT = 60;
    private static final int PER_ADDRESS = 5;
    private static final Duration WINDOW = Duration.ofHours(1);

    @Inject
    private RateLimits limits;

    /**
     * Counts one, whatever becomes of it.
     *
     * @param email where the letter is to go
     * @throws ProblemException 429 where one of the limits has none left
     */
    public void count(String email, ClientNetwork from) {
        List.of(
                        new Limit("letters from " + from, PER_CLIENT, WINDOW),
                        new Limit("letters to " + email, PER_ADDRESS, WINDOW))
                .forEach(limit -> limits.add(limit).ifPresent(wait -> {
                    throw ProblemException.retryable(LimitProblem.TOO_MANY_LETTERS, wait);
                }));
    }
}
