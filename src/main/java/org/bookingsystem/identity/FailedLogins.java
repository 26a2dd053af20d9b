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
 * Failed logins, remembered in the database for all nodes. Each takes its share of the quarter of an hour in which all that are allowed
 * grow back, so that one point in time per account or address tells how many there are (the generic cell rate algorithm). Each
 * statement is a transaction of its own: a login that is refused must be counted all the same.
 */
@ApplicationScoped
public class FailedLogins {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofMinutes(1);

    // One statement, so that of two nodes at once each counts.
    private static final String ADD = """
            INSERT INTO failed_logins (counted_for, forgotten_at) VALUES (?, ?)
            ON CONFLICT (counted_for) DO UPDATE
            SET forgotten_at = CASE WHEN failed_logins.forgotten_at > ? THEN failed_logins.forgotten_at ELSE ? END + ?
            WHERE failed_logins.forgotten_at <= ?""";
    private static final String TAKE_BACK =
            "UPDATE failed_logins SET forgotten_at = forgotten_at - ? WHERE counted_for = ?";
    private static final String FORGOTTEN_AT = "SELECT forgotten_at FROM failed_logins WHERE counted_for = ?";
    private static final String PRUNE = "DELETE FROM failed_logins WHERE forgotten_at <= ?";

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource dataSource;

    private Clock clock;

    private final AtomicLong nextPruning = new AtomicLong();

    /** For CDI's proxy. */
    protected FailedLogins() {}

    @Inject
    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    FailedLogins(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Counts one, unless there are as many already as may be.
     *
     * @return empty where it is counted, and otherwise how long it takes until one is forgotten
     */
    Optional<Duration> add(String countedFor, int most) {
        long now = clock.millis();
        long share = share(most);
        long latest = now + WINDOW.toMillis() - share;
        prune(now);
        if (update(ADD, countedFor, now + share, now, now, share, latest) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.max(1, forgottenAt(countedFor) - latest)));
    }

    void takeBack(String countedFor, int most) {
        update(TAKE_BACK, share(most), countedFor);
    }

    private static long share(int most) {
        return WINDOW.toMillis() / most;
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
            throw new IllegalStateException("reading failed logins", e);
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
            throw new IllegalStateException("counting failed logins", e);
        }
    }
}
