package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.booking.Storm.atOnce;
import static org.bookingsystem.booking.Storm.outcomes;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No seat is sold twice, whatever happens at once. */
@OnServer
class SeatsIT {
    private static final int ROUNDS = 63;

    @Test
    void fiftySeatsGoToFiftyOfFiveHundred() {
        long session = aSession().with("capacity", 50).offeredBy(TestUser.facilitator());

        List<Answer> answers = atOnce(TestUser.users(500).stream()
                .<Callable<Answer>>map(user -> () -> tryToBook(user, session))
                .toList());

        assertThat(outcomes(answers)).isEqualTo(Map.of("201", 50L, "400 session-full", 450L));
        assertThat(confirmed(session)).isEqualTo(50);
        assertThat(counted(session)).isEqualTo(50);
    }

    @Test
    void oneUserGetsOneSeatHoweverOftenTheyAsk() {
        long session = aSession().with("capacity", 50).offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();

        List<Answer> answers = atOnce(Collections.nCopies(20, () -> tryToBook(user, session)));

        assertThat(outcomes(answers)).isEqualTo(Map.of("201", 1L, "400 already-booked", 19L));
        assertThat(confirmed(session)).isEqualTo(1);
        assertThat(counted(session)).isEqualTo(1);
    }

    @Test
    void aSeatIsGivenBackOnceHoweverOftenItIsCancelled() {
        long session = aSession().with("capacity", 5).offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();
        tryToBook(TestUser.user(), session).expect(201);
        long booking =
                tryToBook(user, session).expect(201).json().path("booking_id").longValue();

        List<Answer> answers =
                atOnce(Collections.nCopies(20, () -> user.api().post("/api/bookings/" + booking + "/cancel")));

        assertThat(outcomes(answers)).isEqualTo(Map.of("200", 1L, "400 booking-already-cancelled", 19L));
        assertThat(confirmed(session)).isEqualTo(1);
        assertThat(counted(session)).isEqualTo(1);
    }

    @Test
    void seatsAddUpAfterAStormOfEverything() {
        TestUser facilitator = TestUser.facilitator();
        List<Long> sessions = IntStream.range(0, 6)
                .mapToObj(i -> aSession().with("capacity", 8).offeredBy(facilitator))
                .toList();
        List<TestUser> users = TestUser.users(40);
        // The same storm on every run.
        Random random = new Random(42);
        List<Callable<Answer>> storm = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            TestUser user = users.get(random.nextInt(users.size()));
            // The last two sessions are cancelled in the middle of it.
            int which = random.nextInt(sessions.size());
            long session = sessions.get(which);
            int capacity = 1 + random.nextInt(12);
            int what = random.nextInt(100);
            if (i == 600 || i == 900) {
                long doomed = sessions.get(i == 600 ? 4 : 5);
                storm.add(() -> facilitator.api().post("/api/sessions/" + doomed + "/cancel"));
            } else if (what < 55) {
                storm.add(() -> tryToBook(user, session));
            } else if (what < 90) {
                storm.add(() -> cancelNewest(user));
            } else {
                storm.add(() -> facilitator.api().put("/api/sessions/" + session, Map.of("capacity", capacity)));
            }
        }

        Map<String, Long> outcomes = outcomes(atOnce(storm));

        assertThat(outcomes.keySet())
                .as("%s", outcomes)
                .contains("200", "201")
                .allMatch(outcome -> outcome.startsWith("20") || outcome.startsWith("400"));
        for (long session : sessions) {
            long capacity = number("SELECT capacity FROM sessions WHERE id = ?", session);
            assertThat(counted(session)).isEqualTo(confirmed(session)).isLessThanOrEqualTo(capacity);
        }
        assertThat(confirmed(sessions.get(4)) + confirmed(sessions.get(5))).isZero();
        assertThat(number(
                        "SELECT COUNT(*) FROM (SELECT user_id FROM bookings WHERE facilitator_id = ?"
                                + " AND booking_status = 'confirmed' GROUP BY user_id, session_id"
                                + " HAVING COUNT(*) > 1) doubles",
                        facilitator.facilitatorId()))
                .isZero();
    }

    @Test
    void everybodyIsToldOfTheSessionAsItIsHoweverItMovesMeanwhile() {
        TestUser facilitator = TestUser.facilitator();
        List<TestUser> users = TestUser.users(16);
        List<Long> sessions = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long session = aSession().with("capacity", 20).offeredBy(facilitator);
            sessions.add(session);
            List<Callable<Answer>> requests = new ArrayList<>();
            users.forEach(user -> requests.add(() -> tryToBook(user, session)));
            for (int change = 1; change <= 3; change++) {
                Map<String, Object> changed = aSession()
                        .starting(Instant.now().plus(Duration.ofDays(100L * change + i)))
                        .with("price", change)
                        .with("session_type", change % 2 == 0 ? "session" : "retreat")
                        .without("capacity")
                        .json();
                // Somewhere among the bookings.
                requests.add(change * 4, () -> facilitator.api().put("/api/sessions/" + session, changed));
            }
            assertThat(outcomes(atOnce(requests))).isEqualTo(Map.of("200", 3L, "201", 16L));
        }

        String places = String.join(", ", Collections.nCopies(sessions.size(), "?"));
        Object[] keys = sessions.stream().map(id -> "sessions/" + id).toArray();
        Eventually.holds(() -> assertThat(TestDatabase.current()
                        .number("SELECT COUNT(*) FROM messages WHERE order_key IN (" + places + ")", keys))
                .as("yet to be told")
                .isZero());
        List<String> told = TestDatabase.current()
                .query(
                        "SELECT s.title, s.session_type, s.start_time, s.end_time, s.price_cents, s.revision, e.payload"
                                + " FROM bookings b JOIN sessions s ON s.id = b.session_id JOIN events e ON e.id ="
                                + " (SELECT MAX(latest.id) FROM events latest"
                                + " WHERE latest.subject = 'bookings/' || b.id)"
                                + " WHERE b.booking_status = 'confirmed' AND s.id IN (" + places + ")",
                        SeatsIT::difference,
                        sessions.toArray());

        assertThat(told).hasSize(ROUNDS * 16).containsOnly("");
    }

    @Test
    void aSessionThatIsChangedWithoutAPauseCanBeBooked() throws Exception {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().with("capacity", 100).offeredBy(facilitator);
        List<TestUser> users = TestUser.users(32);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService facilitators = Executors.newFixedThreadPool(3);
        List<Future<?>> changing = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Map<String, Object> title = Map.of("title", "Title " + i);
            changing.add(facilitators.submit(() -> {
                while (!done.get()) {
                    facilitator.api().put("/api/sessions/" + session, title).expect(200);
                }
            }));
        }

        List<Answer> answers = atOnce(users.stream()
                .<Callable<Answer>>map(user -> () -> tryToBook(user, session))
                .toList());
        done.set(true);
        for (Future<?> change : changing) {
            change.get();
        }
        facilitators.shutdown();

        assertThat(outcomes(answers)).isEqualTo(Map.of("201", 32L));
        assertThat(counted(session)).isEqualTo(confirmed(session)).isEqualTo(32);
    }

    @Test
    void aSessionThatIsHandedToAndFroCanBeBookedAndCancelled() throws Exception {
        List<TestUser> facilitators = List.of(TestUser.facilitator(), TestUser.facilitator());
        long session = aSession().with("capacity", 100).offeredBy(facilitators.get(0));
        List<Callable<Answer>> requests = new ArrayList<>();
        TestUser.users(24).forEach(user -> requests.add(() -> tryToBook(user, session)));
        TestUser.users(24)
                .forEach(user -> requests.add(() -> {
                    tryToBook(user, session).expect(201);
                    return cancelNewest(user);
                }));
        Collections.shuffle(requests, new Random(42));
        for (int i = 0; i < 12; i++) {
            Map<String, Object> successor =
                    Map.of("user_id", facilitators.get(i % 2).id());
            requests.add(
                    i * 4,
                    () -> TestUser.admin().api().post("/api/admin/sessions/" + session + "/hand-over", successor));
        }

        assertThat(outcomes(atOnce(requests)).keySet()).containsOnly("200", "201");

        assertThat(counted(session)).isEqualTo(confirmed(session)).isEqualTo(24);
        assertThat(number(
                        "SELECT COUNT(*) FROM bookings b JOIN sessions s ON s.id = b.session_id"
                                + " WHERE b.session_id = ? AND b.facilitator_id = s.facilitator_id",
                        session))
                .as("bookings follow their session")
                .isEqualTo(48);
    }

    /** In what an event's session is another one than the database's; empty in nothing. */
    private static String difference(ResultSet row) throws SQLException {
        JsonNode session = Answer.json(row.getString(7)).at("/data/session");
        Map<String, String> stored = new TreeMap<>(Map.of(
                "title", row.getString(1),
                "session_type", row.getString(2),
                "start_time", row.getTimestamp(3).toInstant().toString(),
                "end_time", row.getTimestamp(4).toInstant().toString(),
                "price",
                        new BigDecimal(row.getLong(5))
                                .movePointLeft(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                "revision", Integer.toString(row.getInt(6))));
        stored.entrySet().removeIf(field -> field.getValue()
                .equals(session.path(field.getKey()).asText().replaceFirst("\\.0$", "")));
        return stored.isEmpty() ? "" : "told " + session + ", but stored is " + stored;
    }

    @ParameterizedTest
    @CsvSource({
        "title = 'Moved', title, Moved",
        "session_type = 'retreat', session_type, retreat",
        "price_cents = 4550, price, 45.5"
    })
    void aBookingThatWaitedForAChangeIsToldAndPaidAsChanged(String change, String field, String shown)
            throws SQLException {
        long session = aSession().offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();

        Answer answer =
                whileChanging(session, change, () -> tryToBook(user, session)).expect(201);

        long booking = answer.json().path("booking_id").longValue();
        List<JsonNode> events = Eventually.get(() -> {
            List<JsonNode> told = TestDatabase.current()
                    .query(
                            "SELECT payload FROM events WHERE subject = ?",
                            row -> Answer.json(row.getString(1)).path("data"),
                            "bookings/" + booking);
            assertThat(told).isNotEmpty();
            return told;
        });
        assertThat(events).singleElement().satisfies(data -> {
            assertThat(data.path("session").path(field).asText()).isEqualTo(shown);
            assertThat(data.path("booking").path("price"))
                    .isEqualTo(data.path("session").path("price"));
        });
        assertThat(user.api().get("/api/bookings/my").json().at("/0/price").decimalValue())
                .isEqualByComparingTo(new BigDecimal(number("SELECT price_cents FROM sessions WHERE id = ?", session))
                        .movePointLeft(2));
        assertThat(counted(session)).isEqualTo(confirmed(session)).isEqualTo(1);
    }

    @Test
    void aBookingThatWaitedForACancellationIsRefused() throws SQLException {
        long session = aSession().offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();

        Answer answer = whileChanging(session, "status = 'cancelled'", () -> tryToBook(user, session));

        answer.expectProblem(400, "session-not-available");
        assertThat(counted(session)).isEqualTo(confirmed(session)).isZero();
    }

    /** Has a booking begin while a change of its session is under way, as on another node, and end after it. */
    private static Answer whileChanging(long session, String change, Callable<Answer> booking) throws SQLException {
        ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> answer = TestDatabase.current().with(connection -> {
                connection.setAutoCommit(false);
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE sessions SET revision = revision + 1, " + change + " WHERE id = ?")) {
                    update.setLong(1, session);
                    update.executeUpdate();
                }
                Future<Answer> waiting = client.submit(booking);
                awaitThatItWaits(waiting);
                connection.commit();
                return waiting;
            });
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            client.shutdownNow();
        }
    }

    private static void awaitThatItWaits(Future<Answer> booking) {
        if (TestDatabase.current().isPostgresql()) {
            Eventually.holds(Duration.ofMinutes(5), () -> assertThat(TestDatabase.current()
                            .number("SELECT COUNT(*) FROM pg_stat_activity WHERE usename = 'booking'"
                                    + " AND wait_event_type = 'Lock'"))
                    .isPositive());
        }
        // SQLite tells nobody: there it waits before it has read anything.
        assertThatThrownBy(() -> booking.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private static Answer cancelNewest(TestUser user) {
        Answer bookings = user.api().get("/api/bookings/my");
        for (JsonNode booking : bookings.json()) {
            if (booking.path("booking_status").asText().equals("confirmed")) {
                return user.api().post("/api/bookings/" + booking.path("id").longValue() + "/cancel");
            }
        }
        return bookings;
    }

    private static Answer tryToBook(TestUser user, long session) {
        return user.api().post("/api/bookings", Map.of("session_id", session));
    }

    private static long confirmed(long session) {
        return number("SELECT COUNT(*) FROM bookings WHERE session_id = ? AND booking_status = 'confirmed'", session);
    }

    private static long counted(long session) {
        return number("SELECT confirmed_bookings FROM sessions WHERE id = ?", session);
    }

    private static long number(String sql, long id) {
        return TestDatabase.current().number(sql, id);
    }
}
