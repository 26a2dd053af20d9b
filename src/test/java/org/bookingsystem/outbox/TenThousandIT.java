package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.platform.persistence.StatementLog;
import org.bookingsystem.platform.persistence.StatementLog.Statement;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A session that 10,000 have booked is moved, and then cancelled: its row is not held for long, and each of them is
 * told.
 */
@OnServer
class TenThousandIT {
    private static final Logger LOG = System.getLogger(TenThousandIT.class.getName());
    private static final int BOOKINGS = 10_000;
    // A machine that has nothing else to do takes a tenth of a second.
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private final TestDatabase database = TestDatabase.current();
    private final TestUser facilitator = TestUser.facilitator();
    private final long session =
            SessionDraft.aSession().with("capacity", BOOKINGS + 1).offeredBy(facilitator);
    private final String owner = "facilitators/" + facilitator.facilitatorId();

    @AfterEach
    void forget() {
        database.execute("DELETE FROM deliveries WHERE owner = ?", owner);
        database.execute("DELETE FROM events WHERE live_for = ? OR subject = ?", owner, "sessions/" + session);
    }

    @Test
    @Tag("load")
    void eachIsToldInOrderAndNobodyWaitsForThat() {
        List<TestUser> users = TestUser.users(BOOKINGS + 1);
        TestUser leaves = users.get(17);
        TestUser late = users.get(BOOKINGS);
        fill(users.subList(0, BOOKINGS));
        long left =
                database.number("SELECT id FROM bookings WHERE session_id = ? AND user_id = ?", session, leaves.id());

        quickly("change", () -> facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Another"))
                .expect(200));
        leaves.api().post("/api/bookings/" + left + "/cancel").expect(200);
        long lateBooking = late.book(session);
        quickly("cancel", () -> facilitator
                .api()
                .post("/api/sessions/" + session + "/cancel")
                .expect(200));

        long begun = System.nanoTime();
        Eventually.holds(() ->
                assertThat(database.number("SELECT COUNT(*) FROM messages")).isZero());
        LOG.log(
                Level.INFO,
                "told of after {0} ms",
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        assertThat(typesOf(left)).containsExactly("session.changed", "booking.cancelled");
        assertThat(typesOf(lateBooking)).containsExactly("booking.created", "session.cancelled");
        Map<String, List<Event>> bySubject = events().stream().collect(Collectors.groupingBy(Event::subject));
        assertThat(bySubject.values().stream()
                        .filter(events -> types(events).equals(List.of("session.changed", "session.cancelled"))))
                .hasSize(BOOKINGS - 1)
                .allSatisfy(events -> {
                    assertThat(events.get(0).payload()).contains("\"Another\"", "\"confirmed\"");
                    assertThat(events.get(1).payload()).contains("\"Another\"", "\"cancelled\"");
                });
        assertThat(count("session.changed")).isEqualTo(BOOKINGS);
        assertThat(count("session.cancelled")).isEqualTo(BOOKINGS);
        assertThat(typesOf("sessions/" + session)).containsExactly("session.changed", "session.cancelled");
    }

    private record Event(String subject, String type, String payload) {}

    private List<Event> events() {
        return database.query(
                "SELECT subject, type, payload FROM events WHERE live_for = ? ORDER BY id",
                row -> new Event(row.getString(1), row.getString(2), row.getString(3)),
                owner);
    }

    private static List<String> types(List<Event> events) {
        return events.stream().map(Event::type).toList();
    }

    private void fill(List<TestUser> users) {
        List<Object[]> rows = new ArrayList<>();
        long facilitatorId = facilitator.facilitatorId();
        for (TestUser user : users) {
            rows.add(new Object[] {user.id(), session, facilitatorId, Instant.now()});
        }
        database.insert("""
                INSERT INTO bookings (user_id, session_id, facilitator_id, booking_status, booking_date, price_cents)
                VALUES (?, ?, ?, 'confirmed', ?, 2500)""", rows);
        database.execute("UPDATE sessions SET confirmed_bookings = ? WHERE id = ?", BOOKINGS, session);
    }

    private void quickly(String what, Runnable request) {
        long begun = System.nanoTime();
        List<Statement> statements = List.of();
        if (database.isPostgresql()) {
            try (StatementLog log = new StatementLog()) {
                statements = log.during(() -> {
                    timed(what, request);
                });
            }
        } else {
            timed(what, request);
        }
        LOG.log(
                Level.INFO,
                "{0} in all {1} ms",
                what,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        // The lock itself, the session, what it is found by or its bookings, and the message.
        assertThat(underLock(statements))
                .as("under the session's row lock")
                .hasSizeBetween(database.isPostgresql() ? 4 : 0, 5);
    }

    private static void timed(String what, Runnable request) {
        long begun = System.nanoTime();
        request.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        LOG.log(Level.INFO, "{0}: {1} ms", what, took.toMillis());
        assertThat(took).as(what).isLessThan(AT_MOST);
    }

    private static List<String> underLock(List<Statement> statements) {
        List<Statement> sinceLock = statements.stream()
                .dropWhile(statement -> !statement.sql().contains("FOR NO KEY UPDATE"))
                .toList();
        return sinceLock.stream()
                .filter(statement -> statement.connection() == sinceLock.get(0).connection())
                .map(Statement::sql)
                .takeWhile(sql -> !sql.equals("COMMIT"))
                .toList();
    }

    private List<String> typesOf(long booking) {
        return typesOf("bookings/" + booking);
    }

    private List<String> typesOf(String subject) {
        return database.query(
                "SELECT type FROM events WHERE subject = ? ORDER BY id", row -> row.getString(1), subject);
    }

    private long count(String type) {
        return database.number("SELECT COUNT(*) FROM events WHERE type = ? AND live_for = ?", type, owner);
    }
}
