package org.bookingsystem.notification;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bookingsystem.booking.BookingCancelled;
import org.bookingsystem.booking.BookingPlaced;
import org.bookingsystem.catalogue.SessionCancelled;
import org.bookingsystem.catalogue.SessionChanged;
import org.bookingsystem.platform.persistence.Installation;
import org.bookingsystem.platform.web.TraceParent;

/**
 * Writes down what is to be told, in the transaction in which it happens: after a crash it is still there, after a rollback it never was.
 * What it writes shows the booking as it is at that moment, and is what every attempt sends.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Outbox {
    private static final String COLUMNS =
            "SELECT b.id, b.booking_status, b.booking_date, b.price_cents, b.notes, s.id, s.title, s.session_type,"
                    + " s.start_time, s.end_time, s.price_cents, s.revision, f.id, fu.id, fu.name, fu.email, u.id, u.name, u.email";
    private static final String SNAPSHOT = COLUMNS
            + " FROM bookings b JOIN sessions s ON s.id = b.session_id JOIN facilitators f ON f.id = b.facilitator_id"
            + " JOIN users fu ON fu.id = f.user_id JOIN users u ON u.id = b.user_id WHERE ";

    private static final String SESSION_SNAPSHOT = COLUMNS
            + " FROM sessions s JOIN facilitators f ON f.id = s.facilitator_id JOIN users fu ON fu.id = f.user_id"
            + " LEFT JOIN bookings b ON b.id = 0 LEFT JOIN users u ON u.id = b.user_id WHERE ";
    // Who was told of no booking has nothing in the calendar that could be wrong.
    private static final String ONCE_BOOKED =
            "s.id = ? AND EXISTS (SELECT 1 FROM bookings one WHERE one.session_id = s.id)";
    private static final String CONFIRMED_OF_SESSION =
            "b.session_id = ? AND b.booking_status = 'confirmed' ORDER BY b.id";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    @Any
    private Instance<Channel> channels;

    @Inject
    private Event<EventsWritten> written;

    @Inject
    private TraceParent trace;

    @Inject
    private Installation installation;

    void placed(@Observes BookingPlaced event) {
        write(BookingEvent.BOOKING_CREATED, SNAPSHOT + "b.id = ?", event.bookingId(), List.of(), event.at());
    }

    void cancelled(@Observes BookingCancelled event) {
        write(BookingEvent.BOOKING_CANCELLED, SNAPSHOT + "b.id = ?", event.bookingId(), List.of(), event.at());
    }

    // Before the bookings are cancelled: those confirmed until now are concerned.
    void cancelled(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) SessionCancelled event) {
        writeOfSession(BookingEvent.SESSION_CANCELLED, event.sessionId(), List.of(), event.at());
    }

    void changed(@Observes SessionChanged event) {
        List<String> fields = event.fields().stream().sorted().toList();
        writeOfSession(BookingEvent.SESSION_CHANGED, event.sessionId(), fields, event.at());
    }

    private void writeOfSession(String type, long sessionId, List<String> changed, Instant at) {
        write(type, SNAPSHOT + CONFIRMED_OF_SESSION, sessionId, changed, at);
        write(type, SESSION_SNAPSHOT + ONCE_BOOKED, sessionId, changed, at);
    }

    private void write(String type, String snapshot, long id, List<String> changed, Instant at) {
        Connection connection = entities.unwrap(Connection.class);
        try {
            List<BookingEvent> events = snapshots(connection, type, snapshot, id, changed, at);
            List<Long> keys = new ArrayList<>();
            for (BookingEvent event : events) {
                long key = writeEvent(connection, event, at);
                writeDeliveries(connection, key, event, at);
                if (event.concernsBooking()) {
                    keys.add(key);
                }
            }
            if (!keys.isEmpty()) {
                // All are of one session, and so of one facilitator.
                written.fire(
                        new EventsWritten(events.get(0).data().facilitator().id(), List.copyOf(keys)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("writing the outbox failed", e);
        }
    }

    private List<BookingEvent> snapshots(
            Connection connection, String type, String snapshot, long id, List<String> changed, Instant at)
            throws SQLException {
        List<BookingEvent> events = new ArrayList<>();
        String traceparent = trace.value().orElse(null);
        try (PreparedStatement select = connection.prepareStatement(snapshot)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(event(row, type, changed, at, traceparent));
                }
            }
        }
        return events;
    }

    private BookingEvent event(ResultSet row, String type, List<String> changed, Instant at, String traceparent)
            throws SQLException {
        boolean over = type.equals(BookingEvent.SESSION_CANCELLED);
        boolean ofBooking = row.getObject(1) != null;
        BookingEvent.Data data = new BookingEvent.Data(
                !ofBooking
                        ? null
                        : new BookingEvent.Booking(
                                row.getLong(1),
                                over ? "cancelled" : row.getString(2),
                                time(row, 3),
                                BigDecimal.valueOf(row.getLong(4), 2),
                                row.getString(5)),
                new BookingEvent.Session(
                        row.getLong(6),
                        row.getString(7),
                        row.getString(8),
                        time(row, 9),
                        time(row, 10),
                        BigDecimal.valueOf(row.getLong(11), 2),
                        row.getInt(12)),
                new BookingEvent.Facilitator(row.getLong(13), row.getLong(14), row.getString(15), row.getString(16)),
                !ofBooking ? null : new BookingEvent.User(row.getLong(17), row.getString(18), row.getString(19)),
                changed);
        return new BookingEvent(
                "1.0",
                UUID.randomUUID().toString(),
                "/booking-system/" + installation.id(),
                type,
                ofBooking ? "bookings/" + row.getLong(1) : "sessions/" + row.getLong(6),
                text(at),
                "application/json",
                traceparent,
                data);
    }

    private static String time(ResultSet row, int column) throws SQLException {
        return text(row.getTimestamp(column).toInstant());
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static long writeEvent(Connection connection, BookingEvent event, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO events (event_id, type, booking_id, facilitator_id, payload, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                new String[] {"id"})) {
            insert.setString(1, event.id());
            insert.setString(2, event.type());
            insert.setObject(3, event.concernsBooking() ? event.data().booking().id() : null, Types.BIGINT);
            insert.setLong(4, event.data().facilitator().id());
            insert.setString(5, event.toJson());
            insert.setTimestamp(6, Timestamp.from(at));
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    private void writeDeliveries(Connection connection, long eventKey, BookingEvent event, Instant at)
            throws SQLException {
        long booking = event.concernsBooking()
                ? event.data().booking().id()
                : firstBooking(connection, event.data().session().id());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO deliveries (event, channel, recipient, booking_id, facilitator_id, status, attempts, created_at,"
                        + " next_attempt_at) VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?, ?)")) {
            for (Channel channel : channels) {
                if (!channel.isOn()) {
                    continue;
                }
                for (String recipient : channel.recipients(event)) {
                    insert.setLong(1, eventKey);
                    insert.setString(2, channel.name());
                    insert.setString(3, recipient);
                    insert.setLong(4, booking);
                    insert.setLong(5, event.data().facilitator().id());
                    insert.setTimestamp(6, Timestamp.from(at));
                    insert.setTimestamp(7, Timestamp.from(at));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static long firstBooking(Connection connection, long sessionId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT MIN(id) FROM bookings WHERE session_id = ?")) {
            select.setLong(1, sessionId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
