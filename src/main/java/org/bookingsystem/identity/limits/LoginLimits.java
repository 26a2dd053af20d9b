package org.bookingsystem.identity.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.identity.limits.RateLimits.Limit;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Slows guessing down, on all nodes together: 10 failed logins per account from one address, so that nobody locks out
 * its owner, who is elsewhere; 100 per address; and 200 per account, wherever they come from. Each grows back over 15
 * minutes.
 */
@ApplicationScoped
public class LoginLimits {
    private static final int PER_ADDRESS = 100;
    private static final int PER_ACCOUNT_AND_ADDRESS = 10;
    private static final int PER_ACCOUNT = 200;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private RateLimits limits;

    /** For CDI's proxy. */
    protected LoginLimits() {}

    @Inject
    LoginLimits(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts an attempt as failed beforehand, so that many at once do not slip through; {@link #takeBack} takes that
     * back.
     *
     * @throws ProblemException 429 where one of the limits has none left
     */
    public Attempt begin(String email, ClientNetwork from) {
        // The address first: one that has none left must not fill the table with made-up accounts.
        List<Limit> all = List.of(
                new Limit("address " + from, PER_ADDRESS, WINDOW),
                new Limit("address " + from + " account " + email, PER_ACCOUNT_AND_ADDRESS, WINDOW),
                new Limit("account " + email, PER_ACCOUNT, WINDOW));
        List<Limit> counted = new ArrayList<>();
        for (Limit limit : all) {
            Optional<Duration> wait = limits.add(limit);
            if (wait.isPresent()) {
                counted.forEach(limits::takeBack);
                throw ProblemException.retryable(LimitProblem.TOO_MANY_FAILED_LOGINS, wait.get());
            }
            counted.add(limit);
        }
        return new Attempt(all);
    }

    public void takeBack(Attempt attempt) {
        attempt.counted().forEach(limits::takeBack);
    }

    public record Attempt(List<Limit> counted) {}
}
