package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.bookingsystem.outbox.Audience;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Notice;
import org.bookingsystem.outbox.Notice.To;
import org.bookingsystem.outbox.Notices;
import org.bookingsystem.outbox.http.CrmChannel;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.outbox.push.PushChannel;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Whom a booking concerns. The services hear of everything. Letters go to everybody whose calendar is wrong now. A
 * facilitator who books a seat in an own session gets the facilitator's letter alone.
 */
@ApplicationScoped
public class BookingAudience implements Audience {
    private static final int PART = 200;
    private static final String FACILITATOR = """
            SELECT f.id, u.id, u.name, u.email FROM facilitators f JOIN users u ON u.id = f.user_id WHERE f.id = ?""";
    private static final String USER = "SELECT id AS user_id, name, email FROM users WHERE id = ?";
    private static final String EVER_BOOKED = """
            SELECT b.id FROM bookings b WHERE b.session_id = ? AND b.revision < ? LIMIT 1""";
    // The bookings that were confirmed when the session got this revision, whatever happened to them since.
    private static final String CONFIRMED = """
            SELECT b.id, b.booking_date, b.price_cents, b.notes, u.id AS user_id, u.name, u.email
            FROM bookings b JOIN users u ON u.id = b.user_id
            WHERE b.session_id = ? AND b.revision < ?
            AND (b.ended_revision IS NULL OR b.ended_revision >= ?) AND b.id > ?
            ORDER BY b.id LIMIT %d""".formatted(PART);

    private final Jdbc database;

    /** For CDI's proxy. */
    protected BookingAudience() {
        this(null);
    }

    @Inject
    BookingAudience(Jdbc database) {
        this.database = database;
    }

    @Override
    public Set<String> types() {
        return BookingMessages.TYPES;
    }

    @Override
    public Notices tell(Message message, long after) {
        BookingPayload payload = BookingPayload.parse(message.payload());
        BookingData.Facilitator facilitator = database.find(
                        FACILITATOR,
                        row -> new BookingData.Facilitator(
                                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)),
                        payload.facilitatorId())
                .orElseThrow();
        if (payload.booking() == null) {
            return ofSession(message, payload, facilitator, after);
        }
        BookingData.User user =
                database.find(USER, BookingAudience::user, payload.userId()).orElseThrow();
        return Notices.of(notice(message, payload.about(payload.booking(), facilitator, user), Recipient.FACILITATOR));
    }

    private Notices ofSession(
            Message message, BookingPayload payload, BookingData.Facilitator facilitator, long after) {
        int revision = payload.session().revision();
        long session = payload.session().id();
        List<Notice> notices = new ArrayList<>();
        if (after == 0
                && database.find(EVER_BOOKED, row -> row.getLong(1), session, revision)
                        .isPresent()) {
            BookingData data = payload.about(null, facilitator, null);
            notices.add(
                    new Notice(message.subject(), message.owner(), false, data, List.of(mail(Recipient.FACILITATOR))));
        }
        String status = message.type().equals(BookingMessages.SESSION_CANCELLED) ? "cancelled" : "confirmed";
        List<BookingData> concerned = database.list(
                CONFIRMED,
                row -> payload.about(booking(row, status), facilitator, user(row)),
                session,
                revision,
                revision,
                after);
        concerned.forEach(data -> notices.add(notice(message, data)));
        OptionalLong next = concerned.size() < PART
                ? OptionalLong.empty()
                : OptionalLong.of(concerned.get(PART - 1).booking().id());
        return new Notices(notices, next);
    }

    /** @param reader who gets a letter besides the one who booked */
    private static Notice notice(Message message, BookingData data, Recipient... reader) {
        List<To> recipients = new ArrayList<>();
        recipients.add(new To(PushChannel.NAME, Recipient.FACILITATOR.key()));
        recipients.add(new To(CrmChannel.NAME, CrmChannel.NAME));
        if (!data.isOwnSeat()) {
            recipients.add(mail(Recipient.ATTENDEE));
        }
        List.of(reader).forEach(other -> recipients.add(mail(other)));
        return new Notice("bookings/" + data.booking().id(), message.owner(), true, data, recipients);
    }

    private static To mail(Recipient reader) {
        return new To(MailChannel.NAME, reader.key());
    }

    private static BookingData.Booking booking(ResultSet row, String status) throws SQLException {
        return new BookingData.Booking(
                row.getLong("id"),
                status,
                BookingMessages.text(Jdbc.instant(row, "booking_date")),
                BigDecimal.valueOf(row.getLong("price_cents"), 2),
                row.getString("notes"));
    }

    private static BookingData.User user(ResultSet row) throws SQLException {
        return new BookingData.User(row.getLong("user_id"), row.getString("name"), row.getString("email"));
    }
}
