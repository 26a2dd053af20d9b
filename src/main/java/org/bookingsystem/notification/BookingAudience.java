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
import java.util.stream.Collectors;
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
 * facilitator who books a seat in an own session gets the facilitator's letter alone. Nobody gets a letter of a kind
 * that they can do without, and none goes to whoever has left.
 */
@ApplicationScoped
public class BookingAudience implements Audience {
    private static final int PART = 200;
    private static final Set<String> TYPES = BookingMessages.TYPES.stream()
            .filter(type -> !Set.of(BookingMessages.WAITING_LIST_ENDED, BookingMessages.SESSION_REMINDER)
                    .contains(type))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> TO_FACILITATOR_ALONE =
            Set.of(BookingMessages.SESSION_GIVEN_AWAY, BookingMessages.SESSION_TAKEN_OVER);
    static final String FACILITATOR = """
            SELECT f.id AS facilitator_id, u.id AS user_id, u.name, u.email, u.unwanted_letters, u.deleted_at
            FROM facilitators f JOIN users u ON u.id = f.user_id WHERE f.id = ?""";
    // In one round trip.
    private static final String FACILITATOR_AND_USER = FACILITATOR + """

            UNION ALL
            SELECT NULL, id, name, email, unwanted_letters, deleted_at FROM users WHERE id = ?""";
    private static final String EVER_BOOKED = """
            SELECT b.id FROM bookings b WHERE b.session_id = ? AND b.revision < ? AND b.held_until IS NULL LIMIT 1""";
    // The bookings that were confirmed when the session got this revision, whatever happened to them since.
    private static final String CONFIRMED = """
            SELECT b.id, b.booking_date, b.seats, b.price_cents, b.notes, u.id AS user_id, u.name, u.email,
                u.unwanted_letters, u.deleted_at
            FROM bookings b JOIN users u ON u.id = b.user_id
            WHERE b.session_id = ? AND b.revision < ? AND b.held_until IS NULL
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
        return TYPES;
    }

    /** Somebody who may be written to. */
    private record Reader<T>(T person, boolean wantsLetter) {}

    /** @param facilitatorId null for whoever booked */
    private record Person(Long facilitatorId, BookingData.User user, boolean wantsLetter) {
        static Person of(ResultSet row, Message message) throws SQLException {
            long facilitator = row.getLong("facilitator_id");
            return new Person(
                    row.wasNull() ? null : facilitator,
                    BookingAudience.user(row),
                    BookingAudience.wantsLetter(row, message.type()));
        }

        Reader<BookingData.Facilitator> asFacilitator() {
            return new Reader<>(
                    new BookingData.Facilitator(facilitatorId, user.id(), user.name(), user.email()), wantsLetter);
        }
    }

    @Override
    public Notices tell(Message message, long after) {
        BookingPayload payload = BookingPayload.parse(message.payload());
        if (payload.booking() != null) {
            return ofBooking(message, payload);
        }
        Reader<BookingData.Facilitator> facilitator = database.find(
                        FACILITATOR, row -> Person.of(row, message), payload.facilitatorId())
                .orElseThrow()
                .asFacilitator();
        if (TO_FACILITATOR_ALONE.contains(message.type())) {
            BookingData data = payload.about(null, facilitator.person(), null);
            return Notices.of(toFacilitator(message, data));
        }
        return ofSession(message, payload, facilitator, after);
    }

    private Notices ofBooking(Message message, BookingPayload payload) {
        List<Person> people = database.list(
                FACILITATOR_AND_USER, row -> Person.of(row, message), payload.facilitatorId(), payload.userId());
        Reader<BookingData.Facilitator> facilitator = people.stream()
                .filter(person -> person.facilitatorId() != null)
                .findFirst()
                .orElseThrow()
                .asFacilitator();
        Person user = people.stream()
                .filter(person -> person.facilitatorId() == null)
                .findFirst()
                .orElseThrow();
        BookingData data = payload.about(payload.booking(), facilitator.person(), user.user());
        return Notices.of(notice(
                message,
                data,
                user.wantsLetter() && !payload.amongOthers(),
                facilitator.wantsLetter() && !payload.amongOthers()));
    }

    static boolean wantsLetter(ResultSet row, String type) throws SQLException {
        return Jdbc.instant(row, "deleted_at") == null
                && !List.of(row.getString("unwanted_letters").split(" ", -1)).contains(kind(type));
    }

    /** Which choice it goes by: whoever does without letters of new bookings does without those of changed ones. */
    private static String kind(String type) {
        return (type.equals(BookingMessages.BOOKING_CHANGED) ? BookingMessages.BOOKING_CREATED : type)
                .replace('.', '_');
    }

    private Notices ofSession(
            Message message, BookingPayload payload, Reader<BookingData.Facilitator> facilitator, long after) {
        int revision = payload.session().revision();
        long session = payload.session().id();
        List<Notice> notices = new ArrayList<>();
        // Whoever takes a session over has a letter of their own.
        if (after == 0
                && !payload.changed().contains(BookingMessages.FACILITATOR)
                && facilitator.wantsLetter()
                && !payload.amongOthers()
                && database.find(EVER_BOOKED, row -> row.getLong(1), session, revision)
                        .isPresent()) {
            BookingData data = payload.about(null, facilitator.person(), null);
            notices.add(toFacilitator(message, data));
        }
        String status = message.type().equals(BookingMessages.SESSION_CANCELLED) ? "cancelled" : "confirmed";
        List<Reader<BookingData>> concerned = database.list(
                CONFIRMED,
                row -> new Reader<>(
                        payload.about(
                                booking(row, status, payload.session().currency()), facilitator.person(), user(row)),
                        wantsLetter(row, message.type())),
                session,
                revision,
                revision,
                after);
        concerned.forEach(
                one -> notices.add(notice(message, one.person(), one.wantsLetter() && !payload.amongOthers(), false)));
        OptionalLong next = concerned.size() < PART
                ? OptionalLong.empty()
                : OptionalLong.of(concerned.get(PART - 1).person().booking().id());
        return new Notices(notices, next);
    }

    private static Notice toFacilitator(Message message, BookingData data) {
        return new Notice(message.subject(), message.owner(), false, data, List.of(mail(Recipient.FACILITATOR)));
    }

    /**
     * @param toAttendee whether there is to be a letter to the one who booked
     * @param toFacilitator whether there is to be one to the facilitator
     */
    private static Notice notice(Message message, BookingData data, boolean toAttendee, boolean toFacilitator) {
        List<To> recipients = new ArrayList<>();
        recipients.add(new To(PushChannel.NAME, Recipient.FACILITATOR.key()));
        recipients.add(new To(CrmChannel.NAME, CrmChannel.NAME));
        if (toAttendee && !data.isOwnSeat()) {
            recipients.add(mail(Recipient.ATTENDEE));
        }
        if (toFacilitator) {
            recipients.add(mail(Recipient.FACILITATOR));
        }
        return new Notice("bookings/" + data.booking().id(), message.owner(), true, data, recipients);
    }

    private static To mail(Recipient reader) {
        return new To(MailChannel.NAME, reader.key());
    }

    static BookingData.Booking booking(ResultSet row, String status, String currency) throws SQLException {
        return BookingData.Booking.of(
                row.getLong("id"),
                status,
                BookingMessages.text(Jdbc.instant(row, "booking_date")),
                row.getInt("seats"),
                BigDecimal.valueOf(row.getLong("price_cents"), 2),
                currency,
                row.getString("notes"));
    }

    static BookingData.User user(ResultSet row) throws SQLException {
        return new BookingData.User(row.getLong("user_id"), row.getString("name"), row.getString("email"));
    }
}
