package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.OwnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The database crashes in the middle of everything, and comes back. */
@OnServer
@EnabledIfSystemProperty(
        named = "test.database",
        matches = "postgresql",
        disabledReason = "SQLite is a file: it does not go away")
class DatabaseOutageIT {
    private static final Duration PATIENCE = Eventually.PATIENCE;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Pattern REQUEST = Pattern.compile("request ([-0-9a-f]+): the database is unavailable: ");

    // With the log that is shipped, which the server that all tests share has not.
    private static OwnServer node;

    @BeforeAll
    static void start() {
        node = OwnServer.inProduction(
                        "it-outage",
                        Map.of("DATABASE_URL", TestDatabase.current().url()))
                .start();
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    private static Api anonymous() {
        return Api.anonymous().at(node.address());
    }

    private static Api api(TestUser user) {
        return user.api().at(node.address());
    }

    @Test
    void anOutageIsA503ThatEndsWithItAndLosesNothingThatWasConfirmed() throws Exception {
        TestUser facilitator = TestUser.facilitator();
        TestUser user = TestUser.user();
        long session = SessionDraft.aSession().with("capacity", 100_000).offeredBy(facilitator);
        Map<String, Integer> booking = Map.of("session_id", Math.toIntExact(session));
        // Each books once: where a commit's answer is lost nobody can tell whether it was made.
        Iterator<TestUser> guests = TestUser.users(3000).iterator();
        PostgresqlServer postgresql = new PostgresqlServer();
        int logged = node.log().length();

        try (Traffic traffic = new Traffic(Map.of(
                "catalogue", () -> api(user).get("/api/sessions?limit=5"),
                "own bookings", () -> api(user).get("/api/bookings/my"),
                "dashboard", () -> api(facilitator).get("/api/facilitator/dashboard"),
                "new session",
                        () -> api(facilitator)
                                .post("/api/sessions", SessionDraft.aSession().json()),
                "booking", () -> api(guests.next()).post("/api/bookings", booking)))) {
            traffic.awaitEach(200, 201);
            postgresql.crash();
            try {
                traffic.awaitEach(503);
                Instant start = Instant.now();
                checkRefusals(facilitator);
                // A request that waits holds one of the server's threads.
                assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
                TimeUnit.SECONDS.sleep(3);
            } finally {
                postgresql.start();
            }
            awaitHealth();
            traffic.awaitEach(200, 201);
            TimeUnit.SECONDS.sleep(2);
            int settled = traffic.answers.size();
            TimeUnit.SECONDS.sleep(2);
            traffic.stop();

            assertThat(traffic.answers).extracting(Answer::status).containsOnly(200, 201, 503);
            assertThat(traffic.answers.stream().skip(settled))
                    .extracting(Answer::status)
                    .isNotEmpty()
                    .doesNotContain(503);
            traffic.answers.stream().filter(answer -> answer.status() == 503).forEach(DatabaseOutageIT::checkRefusal);
            checkSeats(session, traffic.answers);
            checkLog(node.log().substring(logged), traffic.answers);
        }
    }

    private static void checkRefusals(TestUser facilitator) {
        Answer health = anonymous().get("/health").expect(503);
        assertThat(health.header("Content-Type")).hasValue("application/json");
        JsonNode body = health.json();
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("status", "service", "timestamp", "database");
        assertThat(body.path("status").textValue()).isEqualTo("unhealthy");
        assertThat(body.path("service").textValue()).isEqualTo("backend");
        assertThat(body.path("database").textValue()).isEqualTo("disconnected");

        Map<String, String> account =
                Map.of("email", TestUser.newEmail(), "password", "password123", "name", "Late Comer");
        checkRefusal(anonymous().post("/api/auth/register", account));
        checkRefusal(anonymous().post("/api/auth/login", account));
        checkRefusal(api(facilitator).get("/api/auth/me"));
        checkRefusal(api(facilitator).get("/api/sessions"));
        checkRefusal(api(facilitator).get("/api/sessions/1"));
        checkRefusal(api(facilitator).put("/api/sessions/1", Map.of("title", "Other")));
        checkRefusal(api(facilitator).delete("/api/facilitator/sessions/1"));
        checkRefusal(api(facilitator).post("/api/bookings/1/cancel"));
        // What needs no database is refused for its own reason.
        anonymous().get("/api/sessions").expectProblem(401, "token-missing");
        anonymous().post("/api/auth/register", "{}").expectInvalid("email", "password", "name");
    }

    private static void checkRefusal(Answer answer) {
        answer.expectProblem(503, "temporarily-unavailable");
        assertThat(answer.header("Retry-After")).as(answer.request()).hasValueSatisfying(seconds -> assertThat(
                        Integer.parseInt(seconds))
                .isPositive());
    }

    private static void awaitHealth() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Answer health = anonymous().get("/health");
        while (health.status() != 200 && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            health = anonymous().get("/health");
        }
        health.expect(200);
    }

    private static void checkSeats(long session, Iterable<Answer> answers) {
        long confirmed = 0;
        long unknown = 0;
        for (Answer answer : answers) {
            if (answer.request().equals("POST /api/bookings")) {
                confirmed += answer.status() == 201 ? 1 : 0;
                unknown += answer.status() == 503 ? 1 : 0;
            }
        }
        TestDatabase database = TestDatabase.current();
        long rows = database.number("SELECT count(*) FROM bookings WHERE session_id = ?", session);
        assertThat(rows).isBetween(confirmed, confirmed + unknown);
        assertThat(database.number("SELECT confirmed_bookings FROM sessions WHERE id = ?", session))
                .isEqualTo(rows);
    }

    /** Of each refusal one line, of ours, and nothing of the server's. */
    private static void checkLog(String log, Iterable<Answer> answers) {
        Map<String, Long> lines = log.lines()
                .filter(line -> line.contains(" WARNING ") || line.contains(" SEVERE "))
                .peek(line -> assertThat(line).contains(" org.bookingsystem."))
                .map(line -> REQUEST.matcher(line))
                .filter(Matcher::find)
                .collect(Collectors.groupingBy(request -> request.group(1), Collectors.counting()));
        for (Answer answer : answers) {
            if (answer.status() == 503) {
                assertThat(lines).containsEntry(answer.json().path("request_id").textValue(), 1L);
            }
        }
    }

    /** Asks the same few things again and again, each on a thread of its own. */
    private static final class Traffic implements AutoCloseable {
        private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
        private final Map<String, Answer> latest = new ConcurrentHashMap<>();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final ExecutorService threads;
        private final List<Future<?>> running = new ArrayList<>();

        Traffic(Map<String, Supplier<Answer>> requests) {
            threads = Executors.newFixedThreadPool(requests.size());
            requests.forEach((name, request) -> running.add(threads.submit(() -> repeat(name, request))));
        }

        private Void repeat(String name, Supplier<Answer> request) throws InterruptedException {
            while (going.get()) {
                Answer answer = request.get();
                answers.add(answer);
                latest.put(name, answer);
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
            return null;
        }

        /** Until what is asked from now on is answered with one of these. */
        void awaitEach(Integer... statuses) throws InterruptedException {
            latest.clear();
            Instant deadline = Instant.now().plus(PATIENCE);
            while (latest.size() < running.size()
                    || !latest.values().stream()
                            .allMatch(answer -> List.of(statuses).contains(answer.status()))) {
                assertThat(Instant.now())
                        .as("waiting for %s, there are %s", List.of(statuses), latest)
                        .isBefore(deadline);
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }

        /** Reports what went wrong on the way. */
        void stop() throws Exception {
            going.set(false);
            for (Future<?> thread : running) {
                thread.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }

        @Override
        public void close() {
            going.set(false);
            threads.shutdownNow();
        }
    }
}
