package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.outbox.mail.Letters;
import org.bookingsystem.platform.persistence.Jdbc;

/** Reminders as letters. While a mail server is away much can happen: each is looked at again when it is sent. */
@ApplicationScoped
public class ReminderLetters implements Letters {
    private static final String NOW = """
            SELECT b.booking_status, s.status, s.start_time, u.unwanted_letters, u.deleted_at
            FROM bookings b JOIN sessions s ON s.id = b.session_id JOIN users u ON u.id = b.user_id
            WHERE b.id = ? AND b.session_id = ?""";

    private final Jdbc database;
    private final BookingLetters letters;
    private final Clock clock;

    /** For CDI's proxy. */
    protected ReminderLetters() {
        this(null, null, null);
    }

    @Inject
    ReminderLetters(Jdbc database, BookingLetters letters, Clock clock) {
        this.database = database;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of(BookingMessages.SESSION_REMINDER);
    }

    @Override
    public Optional<String> findObjection(Delivery delivery) {
        BookingData data =
                CloudEvent.parse(delivery.payload(), BookingData.class).data();
        return database.find(
                        NOW,
                        row -> Optional.ofNullable(objection(row, data, delivery.eventType())),
                        data.booking().id(),
                        data.session().id())
                .orElse(Optional.of("the booking is of another session now"));
    }

    /** Null where there is none. */
    private String objection(ResultSet row, BookingData data, String type) throws SQLException {
        if (!row.getString("status").equals("active")
                || !row.getString("booking_status").equals("confirmed")) {
            return "it was cancelled";
        }
        if (!BookingMessages.text(Jdbc.instant(row, "start_time"))
                .equals(data.session().startTime())) {
            return "the session was moved";
        }
        if (!Jdbc.instant(row, "start_time").isAfter(clock.instant())) {
            return "the session has begun";
        }
        return BookingAudience.wantsLetter(row, type) ? null : "they do without reminders";
    }

    @Override
    public Email write(Delivery delivery) {
        return letters.write(delivery);
    }
}
