package org.bookingsystem.identity.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Counts what is limited, in the database for all nodes, by the generic cell rate algorithm: each use moves one point
 * in time, kept for each account or address, so far that all that are allowed make up the window. Each statement is a
 * transaction of its own: what is refused in the end must be counted all the same.
 */
@ApplicationScoped
public class RateLimits {
    private static final Duration BETWEEN_PRUNINGS = Duration.ofMinutes(1);

    // One statement, so that of two nodes at once each counts.
    private static final String ADD = """
            INSERT INTO rate_limits (counted_for, forgotten_at) VALUES (?, ?)
            ON CONFLICT (counted_for) DO UPDATE
            SET forgotten_at = CASE WHEN rate_limits.forgotten_at > ? THEN rate_limits.forgotten_at ELSE ? END + ?
            WHERE rate_limits.forgotten_at <= ?""";
    private static final String TAKE_BACK =
            "UPDATE rate_limits SET forgotten_at = forgotten_at - ? WHERE counted_for = ?";
    private static final String FORGOTTEN_AT = "SELECT forgotten_at FROM rate_limits WHERE counted_for = ?";
    private static final String PRUNE = "DELETE FROM rate_limits WHERE forgotten_at <= ?";

    private Jdbc database;
    private Clock clock;

    private final AtomicLong nextPruning = new AtomicLong();

    /** So many at once, which grow back evenly within the window. */
    record Limit(String countedFor, int max, Duration window) {
        long share() {
            return window.toMillis() / max;
        }
    }

    /** For CDI's proxy. */
    protected RateLimits() {}

    @Inject
    RateLimits(Jdbc database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Counts one, unless there are as many already as may be.
     *
     * @return empty where it is counted, and otherwise how long it takes until one is forgotten
     */
    Optional<Duration> add(Limit limit) {
        long now = clock.millis();
        long latest = now + limit.window().toMillis() - limit.share();
        prune(now);
        if (database.update(ADD, limit.countedFor(), now + limit.share(), now, now, limit.share(), latest) > 0) {
            return Optional.empty();
        }
        long forgottenAt = database.find(FORGOTTEN_AT, row -> row.getLong(1), limit.countedFor())
                .orElse(0L);
        return Optional.of(Duration.ofMillis(Math.max(1, forgottenAt - latest)));
    }

    void takeBack(Limit limit) {
        database.update(TAKE_BACK, limit.share(), limit.countedFor());
    }

    private void prune(long now) {
        long due = nextPruning.get();
        if (now >= due && nextPruning.compareAndSet(due, now + BETWEEN_PRUNINGS.toMillis())) {
            database.update(PRUNE, now);
        }
    }
}
