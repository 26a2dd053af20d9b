package org.bookingsystem.notification.email;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.bookingsystem.notification.Delivery;
import org.bookingsystem.platform.email.EmailAddress;

/**
 * Counts, in the database for all nodes, the letters to addresses that nobody has proven to be theirs: anybody can register anybody's, and
 * would have us write there as often as they like. Each statement is a transaction of its own. Where a node dies between two of them the
 * letter is counted twice, and the address gets fewer.
 */
@ApplicationScoped
public class UnverifiedLetters {
    /** To one address, from midnight to midnight in UTC. */
    static final int PER_DAY = 5;

    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    private static final String IS_COUNTED = "SELECT 1 FROM deliveries WHERE id = ? AND counted";
    // One statement, so that of two nodes at once each counts.
    private static final String COUNT = """
            INSERT INTO unverified_letters (address, day, letters) VALUES (?, ?, 1)
            ON CONFLICT (address) DO UPDATE
            SET letters = CASE WHEN unverified_letters.day = excluded.day THEN unverified_letters.letters + 1 ELSE 1 END,
                day = excluded.day
            WHERE unverified_letters.day < excluded.day OR unverified_letters.letters < ?""";
    private static final String MARK = "UPDATE deliveries SET counted = ? WHERE id = ?";
    private static final String PRUNE = "DELETE FROM unverified_letters WHERE day < ?";

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    @Inject
    private Clock clock;

    private final AtomicLong nextPruning = new AtomicLong();

    /** Whether a letter may go there now. It is counted once, however often it is tried. */
    boolean take(Delivery delivery, EmailAddress address) {
        long today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
        try (Connection connection = database.getConnection()) {
            prune(connection, today);
            if (isCounted(connection, delivery.id())) {
                return true;
            }
            if (update(connection, COUNT, address.toString().toLowerCase(Locale.ROOT), today, PER_DAY) == 0) {
                return false;
            }
            update(connection, MARK, true, delivery.id());
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("counting letters", e);
        }
    }

    private void prune(Connection connection, long today) throws SQLException {
        long due = nextPruning.get();
        long now = clock.millis();
        if (now >= due && nextPruning.compareAndSet(due, now + BETWEEN_PRUNINGS.toMillis())) {
            update(connection, PRUNE, today);
        }
    }

    private static boolean isCounted(Connection connection, long delivery) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IS_COUNTED)) {
            select.setLong(1, delivery);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
