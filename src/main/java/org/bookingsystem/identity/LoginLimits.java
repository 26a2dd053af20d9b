package org.bookingsystem.identity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.platform.problem.ProblemException;

/** Slows guessing down: 10 failed logins per account and 100 per address, each growing back over 15 minutes. */
@ApplicationScoped
public class LoginLimits {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private Buckets byAccount;
    private Buckets byAddress;

    /** For CDI's proxy. */
    protected LoginLimits() {}

    @Inject
    LoginLimits(Clock clock) {
        this.byAccount = new Buckets(10, clock);
        this.byAddress = new Buckets(100, clock);
    }

    /**
     * Counts an attempt as failed beforehand, so that many at once do not slip through; {@link Attempt#takeBack} takes that back.
     *
     * @throws ProblemException 429 where the account or the address has none left
     */
    Attempt begin(String email, String address) {
        // The address first: one that has none left must not fill the memory with made-up accounts.
        Bucket origin = byAddress.of(address);
        take(origin);
        Bucket account = byAccount.of(email);
        try {
            take(account);
        } catch (ProblemException e) {
            origin.addTokens(1);
            throw e;
        }
        return new Attempt(List.of(account, origin));
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw ProblemException.retryable(
                    IdentityProblem.TOO_MANY_FAILED_LOGINS, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    record Attempt(List<Bucket> buckets) {
        void takeBack() {
            buckets.forEach(bucket -> bucket.addTokens(1));
        }
    }

    /** The most recently used buckets; forgetting the others bounds the memory that made-up names can take. */
    private static final class Buckets {
        private static final int MOST = 20_000;

        private final Bandwidth limit;
        private final TimeMeter time;
        private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MOST;
            }
        };

        Buckets(long failures, Clock clock) {
            time = new ClockTime(clock);
            limit = Bandwidth.builder()
                    .capacity(failures)
                    .refillGreedy(failures, WINDOW)
                    .build();
        }

        synchronized Bucket of(String key) {
            return buckets.computeIfAbsent(key, k -> Bucket.builder()
                    .withCustomTimePrecision(time)
                    .addLimit(limit)
                    .build());
        }
    }

    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
