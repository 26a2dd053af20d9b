package org.bookingsystem.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.auth0.jwt.JWTCreator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeGoogle;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is under way while somebody leaves: nothing of theirs comes after. */
@OnServer
class ErasureRacesIT {
    private static final String ME = "/api/auth/me";
    private static final String DELETE = """
            UPDATE users SET name = 'Deleted user', email = 'deleted-' || id || '@deleted.invalid', words = '',
                deleted_at = ?
            WHERE id = ?""";

    private final TestDatabase database = TestDatabase.current();
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        clients.shutdownNow();
    }

    @Test
    void aBookingThatWaitedForTheDeletionIsRefused() {
        TestUser user = TestUser.user();
        long session = aSession().offeredBy(TestUser.facilitator());

        Answer answer = whileChanging(DELETE, List.of(Instant.now(), user.id()), () -> user.api()
                .post("/api/bookings", Map.of("session_id", session)));

        answer.expectProblem(401, "token-invalid");
        assertThat(seats(session)).isZero();
    }

    @Test
    void aBookingThatTheDeletionWaitedForIsCancelled() throws Exception {
        TestUser user = TestUser.user();
        long session = aSession().offeredBy(TestUser.facilitator());
        List<Future<Answer>> deletion = new ArrayList<>();

        Answer booked = whileChanging(
                Map.of("UPDATE sessions SET capacity = capacity WHERE id = ?", List.of(session)),
                () -> user.api().post("/api/bookings", Map.of("session_id", session)),
                () -> {
                    deletion.add(clients.submit(() -> user.api().delete(ME)));
                    awaitThatItWaits(deletion.get(0));
                });

        assertThat(booked.status()).isIn(201, 401);
        deletion.get(0).get().expect(200);
        assertThat(seats(session)).isZero();
        assertThat(database.number(
                        "SELECT COUNT(*) FROM bookings WHERE user_id = ? AND booking_status = 'confirmed'", user.id()))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "role = 'user', 403, insufficient-permissions",
        "blocked_at = created_at, 401, token-invalid",
        "'name = ''Deleted user'', deleted_at = created_at', 401, token-invalid"
    })
    void aSessionThatWaitedForItsFacilitatorsEndIsRefused(String end, int status, String problem) {
        TestUser facilitator = TestUser.facilitator();

        Answer answer =
                whileChanging("UPDATE users SET " + end + " WHERE id = ?", List.of(facilitator.id()), () -> facilitator
                        .api()
                        .post("/api/sessions", aSession().json()));

        answer.expectProblem(status, problem);
        assertThat(database.number(
                        "SELECT COUNT(*) FROM sessions WHERE facilitator_id = ?", facilitator.facilitatorId()))
                .isZero();
    }

    @Test
    void aSignInThatWaitedForTheDeletionIsSomebodyNew() {
        String google = UUID.randomUUID().toString();
        String address = TestUser.newEmail();
        long before = signIn(FakeGoogle.idToken(google, address))
                .expect(200)
                .json()
                .at("/user/id")
                .longValue();

        Answer answer = whileChanging(
                Map.of(
                        DELETE,
                        List.of(Instant.now(), before),
                        "DELETE FROM linked_accounts WHERE user_id = ?",
                        List.of(before)),
                () -> signIn(FakeGoogle.idToken(google, address).withClaim("name", "Gina Miller")),
                () -> {});

        assertThat(answer.expect(200).json().at("/user/id").longValue()).isNotEqualTo(before);
        assertThat(database.text("SELECT name FROM users WHERE id = ?", before)).contains("Deleted user");
    }

    private static Answer signIn(JWTCreator.Builder token) {
        return Api.anonymous().post("/api/auth/google", Map.of("id_token", FakeGoogle.sign(token)));
    }

    @Test
    void twoWhoHaveBookedEachOthersSessionsLeaveAtOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            TestUser one = TestUser.facilitator();
            TestUser other = TestUser.facilitator();
            for (int j = 0; j < 3; j++) {
                one.book(aSession().offeredBy(other));
                other.book(aSession().offeredBy(one));
            }

            for (Future<Answer> answer : clients.invokeAll(List.<Callable<Answer>>of(
                    () -> one.api().delete(ME), () -> other.api().delete(ME)))) {
                answer.get().expect(200);
            }
        }
    }

    @Test
    void whoMakesEventsAtTheSameTimeWritesNoNameBehindTheirBack() throws Exception {
        Assumptions.assumeTrue(database.isPostgresql(), "SQLite has one who writes at a time");
        TestUser user = TestUser.user();
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        user.book(session);
        Eventually.holds(() ->
                assertThat(database.number("SELECT COUNT(*) FROM messages")).isZero());
        try (Connection waits = database.connect();
                Connection holds = database.connect()) {
            update(waits, "UPDATE event_numbers SET last = last");
            // Of a message about the session those who booked it are looked up when it is told.
            facilitator
                    .api()
                    .put("/api/sessions/" + session, Map.of("title", "Moved"))
                    .expect(200);
            // Whoever makes events has read the name, and cannot delete the message.
            update(holds, "SELECT id FROM messages WHERE subject = 'sessions/" + session + "' FOR UPDATE");
            waits.commit();
            awaitWaiting(1);
            Future<Answer> deletion = clients.submit(() -> user.api().delete(ME));
            awaitWaiting(2);
            holds.commit();

            deletion.get().expect(200);
        }

        Eventually.holds(() ->
                assertThat(database.number("SELECT COUNT(*) FROM messages")).isZero());
        assertThat(database.columnsWith(user.email())).isEmpty();
        assertThat(database.columnsWith(user.name())).isEmpty();
    }

    private long seats(long session) {
        return database.number("SELECT confirmed_bookings FROM sessions WHERE id = ?", session);
    }

    private Answer whileChanging(String sql, List<Object> parameters, Callable<Answer> request) {
        return whileChanging(Map.of(sql, parameters), request, () -> {});
    }

    /** Has a request begin while something is changed, as on another node, and end after it. */
    private Answer whileChanging(Map<String, List<Object>> statements, Callable<Answer> request, Runnable meanwhile) {
        try (Connection connection = database.connect()) {
            for (Map.Entry<String, List<Object>> statement : statements.entrySet()) {
                update(connection, statement.getKey(), statement.getValue().toArray());
            }
            Future<Answer> answer = clients.submit(request);
            awaitThatItWaits(answer);
            meanwhile.run();
            connection.commit();
            return answer.get();
        } catch (SQLException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            TestDatabase.bind(statement, parameters);
            statement.execute();
        }
    }

    private void awaitThatItWaits(Future<Answer> answer) {
        if (database.isPostgresql()) {
            awaitWaiting(1);
        }
        // SQLite tells nobody: there it waits before it has read anything.
        assertThatThrownBy(() -> answer.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private void awaitWaiting(int count) {
        Eventually.holds(() -> assertThat(database.number("SELECT COUNT(*) FROM pg_stat_activity"
                        + " WHERE usename = 'booking' AND wait_event_type = 'Lock'"))
                .isGreaterThanOrEqualTo(count));
    }
}
