package org.bookingsystem.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Fingerprint;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Finds calendars. One whose owner is gone or kept out is none, nor is one that is older than what their tokens rest
 * on: whatever puts out all who are signed in ends the calendar's address, too.
 */
@ApplicationScoped
public class Calendars {
    private static final String STANDS = """
            FROM calendars c JOIN users u ON u.id = c.user_id LEFT JOIN facilitators f ON f.user_id = u.id
            WHERE u.deleted_at IS NULL AND u.blocked_at IS NULL
            AND (u.tokens_valid_from IS NULL OR u.tokens_valid_from <= c.created_at) AND\s""";
    private static final String OF_SECRET =
            "SELECT u.id, f.id AS facilitator_id, u.name, u.locale " + STANDS + "c.secret_hash = ?";
    private static final String OF_USER = "SELECT c.created_at " + STANDS + "c.user_id = ?";

    @Inject
    private Jdbc database;

    Optional<Subscriber> findSubscriber(String secret) {
        return database.find(OF_SECRET, Calendars::subscriber, Fingerprint.of(secret));
    }

    CalendarView get(long userId) {
        return database.find(OF_USER, row -> new CalendarView(true, Jdbc.instant(row, "created_at")), userId)
                .orElse(CalendarView.NONE);
    }

    private static Subscriber subscriber(ResultSet row) throws SQLException {
        long facilitator = row.getLong("facilitator_id");
        return new Subscriber(
                row.getLong("id"),
                row.wasNull() ? Optional.empty() : Optional.of(facilitator),
                row.getString("name"),
                row.getString("locale"));
    }
}
