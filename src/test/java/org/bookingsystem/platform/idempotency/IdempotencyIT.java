package org.bookingsystem.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.platform.persistence.StatementLog;
import org.bookingsystem.platform.persistence.StatementLog.Statement;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.RawHttp;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again under the same key happens once. */
@OnServer
class IdempotencyIT {
    private static final String BOOKINGS = "/api/bookings";
    private static final String SESSIONS = "/api/sessions";
    private static final String REGISTER = "/api/auth/register";
    private static final String USE = """
            INSERT INTO idempotency_keys (key_hash, fingerprint, made_id, used_at) VALUES (?, ?, ?, ?)""";
    private static final String BOOK = """
            INSERT INTO bookings (id, user_id, session_id, facilitator_id, booking_status, booking_date, price_cents)
            VALUES (?, ?, ?, ?, 'confirmed', ?, 0)""";

    private final TestDatabase database = TestDatabase.current();
    private final TestUser facilitator = TestUser.facilitator();
    private final String key = UUID.randomUUID().toString();
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        clients.shutdownNow();
    }

    // --- the same answer

    @Test
    void aRepeatedBookingGetsTheSameAnswerAndNoSecondSeat() {
        TestUser user = TestUser.user();
        Map<String, Object> body = booking(aSession().offeredBy(facilitator));

        Answer first = user.api().postOnce(key, BOOKINGS, body).expect(201);
        Answer second = user.api().postOnce(key, BOOKINGS, body).expect(201);

        assertSame(first, second);
        assertThat(database.number("SELECT COUNT(*) FROM bookings WHERE user_id = ?", user.id()))
                .isEqualTo(1);
        user.api()
                .post(BOOKINGS + "/" + first.json().path("booking_id") + "/cancel")
                .expect(200);
        assertSame(first, user.api().postOnce(key, BOOKINGS, body).expect(201));
        assertThat(database.number(
                        "SELECT COUNT(*) FROM bookings WHERE user_id = ? AND booking_status = 'confirmed'", user.id()))
                .as("a retry does not book again what was given back")
                .isZero();
    }

    @Test
    void aRepeatedSessionIsTheSameSession() {
        SessionDraft draft = aSession();

        Answer first = offer(draft).expect(201);

        assertSame(first, offer(draft).expect(201));
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void aRepeatedRegistrationSignsInToTheSameAccountAndLeavesNothingToRead() {
        Map<String, Object> registration = registration();

        Answer first = register(registration).expect(201);
        Answer second = register(registration).expect(201);

        assertThat(second.json().path("user")).isEqualTo(first.json().path("user"));
        assertThat(Api.withToken(second.json().path("access_token").textValue())
                        .get("/api/auth/me")
                        .expect(200)
                        .json()
                        .path("id"))
                .isEqualTo(first.json().at("/user/id"));
        Api.anonymous().post(REGISTER, registration).expectProblem(400, "email-taken");
        assertThat(database.columnsWith(key)).isEmpty();
        assertThat(database.columnsWith("password123")).isEmpty();
    }

    @Test
    void aKeyIsTheSameInQuotationMarks() {
        SessionDraft draft = aSession();

        Answer first = facilitator.api().postOnce('"' + key + '"', SESSIONS, draft.json());

        assertSame(first.expect(201), offer(draft).expect(201));
    }

    @Test
    void aKeyIsEachCallersOwnAndEachPathsOwn() {
        long session = aSession().offeredBy(facilitator);
        TestUser one = TestUser.user();
        TestUser other = TestUser.user();

        List<Answer> booked = List.of(
                one.api().postOnce(key, BOOKINGS, booking(session)).expect(201),
                other.api().postOnce(key, BOOKINGS, booking(session)).expect(201),
                facilitator.api().postOnce(key, BOOKINGS, booking(session)).expect(201));

        assertThat(booked.stream().map(answer -> answer.json().path("booking_id")))
                .doesNotHaveDuplicates();
        offer(aSession()).expect(201);
    }

    // --- another body

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        SessionDraft draft = aSession();
        offer(draft).expect(201);
        TestUser user = TestUser.user();
        long session = aSession().offeredBy(TestUser.facilitator());
        user.api().postOnce(key, BOOKINGS, booking(session)).expect(201);

        offer(draft.with("price", 26)).expectProblem(422, "idempotency-key-reused");
        user.api()
                .postOnce(key, BOOKINGS, Map.of("session_id", session, "notes", "Vegan, please"))
                .expectProblem(422, "idempotency-key-reused");

        assertThat(sessions()).isEqualTo(1);
        offer(draft.with("price", 25.00).with("unknown", "x")).expect(201);
    }

    @Test
    void anotherRegistrationUnderTheSameKeyIsRefused() {
        Map<String, Object> registration = registration();
        Answer first = register(registration).expect(201);

        for (Map<String, String> change : List.of(
                Map.of("email", TestUser.newEmail()), Map.of("name", "Eve"), Map.of("password", "password124"))) {
            Map<String, Object> other = new LinkedHashMap<>(registration);
            other.putAll(change);
            register(other).expectProblem(422, "idempotency-key-reused");
        }

        // Whoever has got hold of the old password does not get in by registering once more.
        Api.withToken(first.json().path("access_token").textValue())
                .put("/api/auth/password", Map.of("current_password", "password123", "new_password", "another one"))
                .expect(200);
        register(registration).expectProblem(422, "idempotency-key-reused");
    }

    @Test
    void whatWasRefusedMadeNothingAndMayBeTriedAgain() {
        long session = aSession().with("capacity", 1).offeredBy(facilitator);
        TestUser first = TestUser.user();
        TestUser second = TestUser.user();
        long booking = first.book(session);

        second.api().postOnce(key, BOOKINGS, booking(session)).expectProblem(400, "session-full");
        first.api().post(BOOKINGS + "/" + booking + "/cancel").expect(200);
        Answer booked = second.api().postOnce(key, BOOKINGS, booking(session)).expect(201);

        assertSame(booked, second.api().postOnce(key, BOOKINGS, booking(session)));
        second.api().postOnce(key, BOOKINGS, "{}").expectInvalid("session_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"half", "one\r\nIdempotency-Key: other"})
    void refusesWhatIsNoKey(String header) {
        RawHttp.post(
                        Api.server(),
                        SESSIONS,
                        Answer.write(aSession().json()),
                        "Authorization: Bearer " + facilitator.token(),
                        "Idempotency-Key: " + header)
                .expectInvalid("Idempotency-Key");
    }

    // --- at once

    @Test
    void ofSixteenAtOnceOneMakesIt() throws Exception {
        SessionDraft draft = aSession();
        long session = aSession().offeredBy(TestUser.facilitator());
        TestUser user = TestUser.user();

        for (Callable<Answer> request : List.<Callable<Answer>>of(
                () -> offer(draft), () -> user.api().postOnce(key, BOOKINGS, booking(session)))) {
            for (Future<Answer> answer : clients.invokeAll(Collections.nCopies(16, request))) {
                if (answer.get().status() == 201) {
                    assertSame(answer.get(), request.call());
                } else {
                    answer.get().expectProblem(409, "request-still-running");
                }
            }
            request.call().expect(201);
        }

        assertThat(sessions()).isEqualTo(1);
        assertThat(database.number("SELECT COUNT(*) FROM bookings WHERE user_id = ?", user.id()))
                .isEqualTo(1);
    }

    @Test
    void whileTheFirstIsStillRunningTheSecondIsTold() throws Exception {
        long session = aSession().offeredBy(facilitator);
        TestUser user = TestUser.user();

        Future<Answer> first = database.with(connection -> {
            run(connection, "UPDATE sessions SET capacity = capacity WHERE id = ?", session);
            Future<Answer> running = waiting(() -> user.api().postOnce(key, BOOKINGS, booking(session)));
            Answer second = user.api().postOnce(key, BOOKINGS, booking(session));
            second.expectProblem(409, "request-still-running");
            assertThat(second.header("Retry-After")).hasValue("1");
            connection.commit();
            return running;
        });

        assertSame(first.get().expect(201), user.api().postOnce(key, BOOKINGS, booking(session)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSessionWaitsForAnotherNodeThatIsAtIt(boolean itCommits) throws Exception {
        SessionDraft draft = aSession();
        long made = offer(draft).expect(201).json().path("session_id").longValue();
        Object[] use = forget(made);

        Future<Answer> answer = database.with(connection -> {
            run(connection, USE, use);
            Future<Answer> running = waiting(() -> offer(draft));
            end(connection, itCommits);
            return running;
        });

        long answered = answer.get().expect(201).json().path("session_id").longValue();
        assertThat(answered == made).isEqualTo(itCommits);
        assertThat(sessions()).isEqualTo(itCommits ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBookingWaitsForAnotherNodeThatIsAtIt(boolean itCommits) throws Exception {
        long session = aSession().with("capacity", 1).offeredBy(facilitator);
        TestUser user = TestUser.user();
        long made = user.api()
                .postOnce(key, BOOKINGS, booking(session))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
        Object[] use = forget(made);
        Object[] booking = {made, user.id(), session, facilitator.facilitatorId(), Instant.now()};
        database.execute("DELETE FROM bookings WHERE id = ?", made);
        database.execute("UPDATE sessions SET confirmed_bookings = 0 WHERE id = ?", session);

        Future<Answer> answer = database.with(connection -> {
            run(connection, BOOK, booking);
            run(connection, USE, use);
            run(connection, "UPDATE sessions SET confirmed_bookings = 1 WHERE id = ?", session);
            Future<Answer> running = waiting(() -> user.api().postOnce(key, BOOKINGS, booking(session)));
            end(connection, itCommits);
            return running;
        });

        long answered = answer.get().expect(201).json().path("booking_id").longValue();
        assertThat(answered == made).isEqualTo(itCommits);
        assertThat(database.number("SELECT COUNT(*) FROM bookings WHERE session_id = ?", session))
                .isEqualTo(1);
    }

    // --- what it costs

    @Test
    @EnabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "asks PostgreSQL's log")
    void whoeverSendsNoKeyPaysNothing() {
        try (StatementLog log = new StatementLog()) {
            assertThat(aboutKeys(log, () -> offerWithoutKey().expect(201))).isEmpty();
            assertThat(aboutKeys(log, () -> offer(aSession()).expect(201))).hasSize(2);
        }
    }

    private static List<String> aboutKeys(StatementLog log, Runnable request) {
        return log.during(request).stream()
                .map(Statement::sql)
                .filter(sql -> sql.contains("idempotency_keys") && !sql.startsWith("DELETE"))
                .toList();
    }

    private Answer offerWithoutKey() {
        return facilitator.api().post(SESSIONS, aSession().json());
    }

    // ---

    private Answer offer(SessionDraft draft) {
        return facilitator.api().postOnce(key, SESSIONS, draft.json());
    }

    private Answer register(Map<String, Object> registration) {
        return Api.anonymous().postOnce(key, REGISTER, registration);
    }

    private static Map<String, Object> registration() {
        return Map.of("email", TestUser.newEmail(), "password", "password123", "name", "Ann Lee");
    }

    private static Map<String, Object> booking(long session) {
        return Map.of("session_id", session);
    }

    private static void assertSame(Answer first, Answer second) {
        assertThat(second.status()).as(second.body()).isEqualTo(first.status());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isPresent().isEqualTo(first.header("Location"));
    }

    private long sessions() {
        return database.number("SELECT COUNT(*) FROM sessions WHERE facilitator_id = ?", facilitator.facilitatorId());
    }

    /** As before it was made under the key. */
    private Object[] forget(long made) {
        Object[] use = database.query(
                        """
                        SELECT key_hash, fingerprint, made_id FROM idempotency_keys WHERE made_id = ?
                        ORDER BY used_at DESC""",
                        row -> new Object[] {row.getString(1), row.getString(2), row.getLong(3), Instant.now()},
                        made)
                .get(0);
        database.execute("DELETE FROM idempotency_keys WHERE key_hash = ?", use[0]);
        return use;
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            TestDatabase.bind(statement, parameters);
            statement.executeUpdate();
        }
    }

    private static void end(Connection connection, boolean commits) throws SQLException {
        if (commits) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    /** Begins it, and comes back when it waits for a lock that this test has. */
    private Future<Answer> waiting(Callable<Answer> request) {
        Future<Answer> answer = clients.submit(request);
        if (database.isPostgresql()) {
            Eventually.holds(
                    () -> assertThat(database.number("SELECT COUNT(*) FROM pg_stat_activity WHERE usename = 'booking'"
                                    + " AND wait_event_type = 'Lock'"))
                            .isPositive());
        }
        // SQLite tells nobody: there it waits before it has written anything.
        assertThatThrownBy(() -> answer.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        return answer;
    }
}
