package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.bookingsystem.catalogue.SessionChanged;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Outbox;
import org.bookingsystem.platform.persistence.OwnConnection;

/** Has those who booked a session reminded, once for each start that it has. */
@ApplicationScoped
@Transactional
public class ReminderService {
    // Whoever is second, on whatever node, waits for the row and then finds it marked.
    static final String MARK = """
            UPDATE sessions SET reminded_for = start_time
            WHERE id = ? AND status = 'active' AND (reminded_for IS NULL OR reminded_for <> start_time)
            AND start_time > ? AND start_time <= ? RETURNING facilitator_id, confirmed_bookings""";

    private final OwnConnection database;
    private final Outbox outbox;
    private final ReminderSettings settings;

    /** For CDI's proxy. */
    protected ReminderService() {
        this(null, null, null);
    }

    @Inject
    ReminderService(OwnConnection database, Outbox outbox, ReminderSettings settings) {
        this.database = database;
        this.outbox = outbox;
        this.settings = settings;
    }

    private record Marked(long facilitatorId, int bookings) {
        static Marked of(ResultSet row) throws SQLException {
            return new Marked(row.getLong(1), row.getInt(2));
        }
    }

    /**
     * Nothing happens where it does not begin within that time, or was reminded of already.
     *
     * @param until it begins then at the latest
     */
    void remind(long sessionId, Instant now, Instant until) {
        database.list(MARK, Marked::of, sessionId, now, until).stream()
                .filter(marked -> marked.bookings() > 0)
                .forEach(marked -> write(sessionId, BookingMessages.owner(marked.facilitatorId()), now));
    }

    // Who it is for, and what it says, is found out when it is told.
    private void write(long sessionId, String owner, Instant now) {
        String session = "sessions/" + sessionId;
        outbox.write(new Message(BookingMessages.SESSION_REMINDER, session, session, owner, now, "{}"));
    }

    /** To the time that it has now people come who were told of it a moment ago: they need no reminder. */
    void moved(@Observes SessionChanged event) {
        boolean soon = !event.session().startTime().minus(settings.before()).isAfter(event.at());
        if (event.fields().contains("start_time") && soon) {
            database.update(
                    "UPDATE sessions SET reminded_for = start_time WHERE id = ?",
                    event.session().id());
        }
    }
}
