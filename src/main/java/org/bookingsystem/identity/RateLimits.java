package org.bookingsystem.identity;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * What is limited, counted in the database for all nodes. Each use takes its share of the time in which all that are allowed grow back, so
 * that one point in time for each account or address tells how many there are (the generic cell rate algorithm). Each statement is a
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

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource dataSource;

    private Clock clock;

    private final AtomicLong nextPruning = new AtomicLong();

    /** So many at once, which grow back evenly within the window. */
    record Limit(String countedFor, int most, Duration window) {
        long share() {
            return window.toMillis() / most;
        }
    }

    /** For CDI's proxy. */
    protected RateLimits() {}

    @Inject
    RateLimits(Clock clock) {
        this.clock = clock;
    }

    RateLimits(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
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
        if (update(ADD, limit.countedFor(), now + limit.share(), now, now, limit.share(), latest) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.max(1, forgottenAt(limit.countedFor()) - latest)));
    }

    void takeBack(Limit limit) {
        update(TAKE_BACK, limit.share(), limit.countedFor());
    }

    private void prune(long now) {
        long due = nextPruning.get();
        if (now >= due && nextPruning.compareAndSet(due, now + BETWEEN_PRUNINGS.toMillis())) {
            update(PRUNE, now);
        }
    }

    private long forgottenAt(String countedFor) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGOTTEN_AT)) {
            statement.setString(1, countedFor);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading limits", e);
        }
    }

    private int update(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("counting for limits", e);
        }
    }
}
