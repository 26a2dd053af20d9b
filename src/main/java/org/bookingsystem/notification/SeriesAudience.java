package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.notification.SeriesData.Occurrence;
import org.bookingsystem.outbox.Audience;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Notice;
import org.bookingsystem.outbox.Notice.To;
import org.bookingsystem.outbox.Notices;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Whoever had a seat in any of the sessions gets one letter about theirs, and the facilitator one about those that were
 * ever booked. Other services hear of each session by itself.
 */
@ApplicationScoped
public class SeriesAudience implements Audience {
    // More than one person can have bookings of the sessions of one series.
    private static final int PART = 1000;
    private static final String USER =
            "SELECT id AS user_id, name, email, unwanted_letters, deleted_at FROM users WHERE id = ?";
    private static final String TOLD = "WITH told (session_id, revision) AS (VALUES %s)\n";
    private static final String ONE = "(CAST(? AS bigint), CAST(? AS integer))";
    private static final String EVER_BOOKED = """
            SELECT t.session_id FROM told t
            WHERE EXISTS (SELECT 1 FROM bookings b
                WHERE b.session_id = t.session_id AND b.revision < t.revision AND b.held_until IS NULL)""";
    // Those that were confirmed when the session got this revision, as BookingAudience has them.
    private static final String CONFIRMED = """
            SELECT b.*, u.name, u.email, u.unwanted_letters, u.deleted_at
            FROM told t JOIN bookings b ON b.session_id = t.session_id JOIN users u ON u.id = b.user_id
            WHERE b.revision < t.revision AND b.held_until IS NULL
            AND (b.ended_revision IS NULL OR b.ended_revision >= t.revision)
            AND b.user_id > ? ORDER BY b.user_id LIMIT %d""".formatted(PART);

    private final Jdbc database;

    /** For CDI's proxy. */
    protected SeriesAudience() {
        this(null);
    }

    @Inject
    SeriesAudience(Jdbc database) {
        this.database = database;
    }

    @Override
    public Set<String> types() {
        return SeriesMessages.TYPES;
    }

    private record Reader(BookingData.User user, boolean wantsLetter) {
        static Reader of(ResultSet row, Message message) throws SQLException {
            return new Reader(
                    BookingAudience.user(row), BookingAudience.wantsLetter(row, SeriesMessages.ofOne(message.type())));
        }

        BookingData.Facilitator asFacilitator(long facilitatorId) {
            return new BookingData.Facilitator(facilitatorId, user.id(), user.name(), user.email());
        }
    }

    private record Seat(long sessionId, BookingData.Booking booking, Reader reader) {
        long userId() {
            return reader.user().id();
        }
    }

    private record Part(Map<Long, List<Seat>> byUser, OptionalLong next) {}

    @Override
    public Notices tell(Message message, long after) {
        SeriesPayload payload = SeriesPayload.parse(message.payload());
        Reader facilitator = find(BookingAudience.FACILITATOR, message, payload.facilitatorId());
        return payload.userId() == 0
                ? ofSessions(message, payload, facilitator, after)
                : ofBookings(message, payload, facilitator);
    }

    private Reader find(String sql, Message message, long id) {
        return database.find(sql, row -> Reader.of(row, message), id).orElseThrow();
    }

    private Notices ofBookings(Message message, SeriesPayload payload, Reader facilitator) {
        Reader user = find(USER, message, payload.userId());
        SeriesData data =
                payload.about(payload.occurrences(), facilitator.asFacilitator(payload.facilitatorId()), user.user());
        List<To> readers = new ArrayList<>();
        if (user.wantsLetter() && user.user().id() != facilitator.user().id()) {
            readers.add(mail(Recipient.ATTENDEE));
        }
        if (facilitator.wantsLetter()) {
            readers.add(mail(Recipient.FACILITATOR));
        }
        return Notices.of(notice(message, data, readers));
    }

    private Notices ofSessions(Message message, SeriesPayload payload, Reader facilitator, long after) {
        BookingData.Facilitator offers = facilitator.asFacilitator(payload.facilitatorId());
        List<Notice> notices = new ArrayList<>();
        if (after == 0 && facilitator.wantsLetter()) {
            List<Occurrence> booked = everBooked(payload.occurrences());
            if (!booked.isEmpty()) {
                SeriesData data = payload.about(booked, offers, null);
                notices.add(notice(message, data, List.of(mail(Recipient.FACILITATOR))));
            }
        }
        Part part = part(message, payload.occurrences(), after);
        for (List<Seat> own : part.byUser().values()) {
            Reader reader = own.get(0).reader();
            if (reader.wantsLetter() && reader.user().id() != offers.userId()) {
                SeriesData data = payload.about(occurrences(own, payload), offers, reader.user());
                notices.add(notice(message, data, List.of(mail(Recipient.ATTENDEE))));
            }
        }
        return new Notices(notices, part.next());
    }

    private List<Occurrence> everBooked(List<Occurrence> occurrences) {
        Set<Long> ids = Set.copyOf(
                database.list(told(occurrences) + EVER_BOOKED, row -> row.getLong(1), parameters(occurrences)));
        return occurrences.stream()
                .filter(one -> ids.contains(one.session().id()))
                .toList();
    }

    // The last person's may go on in the next part: they are left to it.
    private Part part(Message message, List<Occurrence> occurrences, long after) {
        String status = message.type().equals(SeriesMessages.SERIES_CANCELLED) ? "cancelled" : "confirmed";
        String currency = occurrences.get(0).session().currency();
        Object[] parameters = Stream.concat(Stream.of(parameters(occurrences)), Stream.of(after))
                .toArray();
        List<Seat> seats = database.list(
                told(occurrences) + CONFIRMED,
                row -> new Seat(
                        row.getLong("session_id"),
                        BookingAudience.booking(row, status, currency),
                        Reader.of(row, message)),
                parameters);
        TreeMap<Long, List<Seat>> byUser = new TreeMap<>(seats.stream().collect(Collectors.groupingBy(Seat::userId)));
        if (seats.size() < PART) {
            return new Part(byUser, OptionalLong.empty());
        }
        byUser.pollLastEntry();
        return new Part(byUser, OptionalLong.of(byUser.lastKey()));
    }

    private static String told(List<Occurrence> occurrences) {
        return TOLD.formatted(String.join(", ", Collections.nCopies(occurrences.size(), ONE)));
    }

    private static Object[] parameters(List<Occurrence> occurrences) {
        return occurrences.stream()
                .flatMap(one ->
                        Stream.<Object>of(one.session().id(), one.session().revision()))
                .toArray();
    }

    private static List<Occurrence> occurrences(List<Seat> own, SeriesPayload payload) {
        Map<Long, BookingData.Booking> bookings =
                own.stream().collect(Collectors.toMap(Seat::sessionId, Seat::booking));
        return payload.occurrences().stream()
                .filter(one -> bookings.containsKey(one.session().id()))
                .map(one -> new Occurrence(bookings.get(one.session().id()), one.session()))
                .toList();
    }

    // Each person's by themselves: a letter that waits keeps nobody else's back.
    private static Notice notice(Message message, SeriesData data, List<To> readers) {
        String subject = data.user() == null
                ? message.subject()
                : message.subject() + "/users/" + data.user().id();
        return new Notice(subject, message.owner(), false, data, readers);
    }

    private static To mail(Recipient reader) {
        return new To(MailChannel.NAME, reader.key());
    }
}
