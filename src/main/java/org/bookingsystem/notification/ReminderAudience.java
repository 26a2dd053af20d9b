package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bookingsystem.catalogue.CatalogueSettings;
import org.bookingsystem.outbox.Audience;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Notice;
import org.bookingsystem.outbox.Notice.To;
import org.bookingsystem.outbox.Notices;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.TimeZones;

/**
 * Who is reminded of a session: those who hold a booking of it now, and did before the reminder was due. Whoever booked
 * later knows. Nobody is reminded of what was cancelled, has begun, or was moved since.
 */
@ApplicationScoped
public class ReminderAudience implements Audience {
    private static final int PART = 200;
    private static final String SESSION = """
            SELECT s.id, s.title, s.session_type, s.start_time, s.end_time, s.time_zone, s.place, s.online_url,
                s.price_cents, s.cancellable_until_minutes, s.revision, s.facilitator_id,
                u.id AS user_id, u.name, u.email
            FROM sessions s JOIN facilitators f ON f.id = s.facilitator_id JOIN users u ON u.id = f.user_id
            WHERE s.id = ? AND s.status = 'active' AND s.start_time > ? AND s.reminded_for = s.start_time""";
    // A facilitator who booked an own session has it in mind.
    private static final String BOOKED = """
            SELECT b.id, b.booking_date, b.seats, b.price_cents, b.notes, u.id AS user_id, u.name, u.email,
                u.unwanted_letters, u.deleted_at
            FROM bookings b JOIN users u ON u.id = b.user_id
            WHERE b.session_id = ? AND b.booking_status = 'confirmed' AND b.booking_date < ? AND b.user_id <> ?
            AND b.id > ? ORDER BY b.id LIMIT %d""".formatted(PART);

    private final Jdbc database;
    private final ReminderSettings settings;
    private final CatalogueSettings catalogue;
    private final Clock clock;

    /** For CDI's proxy. */
    protected ReminderAudience() {
        this(null, null, null, null);
    }

    @Inject
    ReminderAudience(Jdbc database, ReminderSettings settings, CatalogueSettings catalogue, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    private record Reminded(BookingData.Session session, Instant start, BookingData.Facilitator facilitator) {
        BookingData of(BookingData.Booking booking, BookingData.User user) {
            return new BookingData(booking, session, facilitator, user, List.of(), null);
        }
    }

    private record Booked(BookingData data, boolean wantsLetter) {}

    @Override
    public Set<String> types() {
        return Set.of(BookingMessages.SESSION_REMINDER);
    }

    @Override
    public Notices tell(Message message, long after) {
        long id = Long.parseLong(message.subject().substring("sessions/".length()));
        Optional<Reminded> session = database.find(SESSION, this::session, id, clock.instant());
        return session.isPresent() ? tell(message, session.get(), after) : Notices.of();
    }

    private Notices tell(Message message, Reminded session, long after) {
        Instant dueAt = session.start().minus(settings.before());
        List<Booked> booked = database.list(
                BOOKED,
                row -> new Booked(
                        session.of(BookingAudience.booking(row, "confirmed", currency()), BookingAudience.user(row)),
                        BookingAudience.wantsLetter(row, message.type())),
                session.session().id(),
                dueAt,
                session.facilitator().userId(),
                after);
        List<Notice> notices = booked.stream()
                .filter(Booked::wantsLetter)
                .map(one -> notice(message, one.data()))
                .toList();
        return new Notices(
                notices,
                booked.size() < PART
                        ? OptionalLong.empty()
                        : OptionalLong.of(booked.get(PART - 1).data().booking().id()));
    }

    private static Notice notice(Message message, BookingData data) {
        To attendee = new To(MailChannel.NAME, Recipient.ATTENDEE.key());
        return new Notice("bookings/" + data.booking().id(), message.owner(), false, data, List.of(attendee));
    }

    private String currency() {
        return catalogue.currency().getCurrencyCode();
    }

    private Reminded session(ResultSet row) throws SQLException {
        Instant start = Jdbc.instant(row, "start_time");
        Instant end = Jdbc.instant(row, "end_time");
        String zone = row.getString("time_zone");
        BookingData.Session session = new BookingData.Session(
                row.getLong("id"),
                row.getString("title"),
                row.getString("session_type"),
                BookingMessages.text(start),
                BookingMessages.text(end),
                zone,
                ApiTime.format(TimeZones.at(start, zone)),
                ApiTime.format(TimeZones.at(end, zone)),
                row.getString("place"),
                row.getString("online_url"),
                BigDecimal.valueOf(row.getLong("price_cents"), 2),
                currency(),
                BookingMessages.text(start.minus(Duration.ofMinutes(row.getLong("cancellable_until_minutes")))),
                row.getInt("revision"));
        BookingData.User user = BookingAudience.user(row);
        return new Reminded(
                session,
                start,
                new BookingData.Facilitator(row.getLong("facilitator_id"), user.id(), user.name(), user.email()));
    }
}
