package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Balancer;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.OwnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two nodes that start at the same moment on an empty database, and lose each other in turn while people book. */
@OnServer
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
    private static final int SOME = 50;
    private static final int CLIENTS = 8;
    private static final int USERS = 200;
    private static final int SESSIONS = 100;
    private static final int SEATS = 20;

    private static final FakeService CRM = new FakeService(0);
    private static TestDatabase database;
    private static List<OwnServer> nodes;

    @BeforeAll
    static void startBothAtOnce() {
        database = TestDatabase.current().another("cluster");
        CRM.start();
        Map<String, String> variables = Map.of(
                "BOOKING_MODE",
                "development",
                "DATABASE_URL",
                database.url(),
                "CRM_SERVICE_URL",
                CRM.address().toString(),
                "CRM_BEARER_TOKEN",
                FakeService.TOKEN);
        nodes = List.of(node("it-cluster-1", variables), node("it-cluster-2", variables));
        nodes.forEach(OwnServer::begin);
        nodes.forEach(OwnServer::awaitReady);
    }

    private static OwnServer node(String name, Map<String, String> variables) {
        return OwnServer.inDevelopment(name, variables).withGrace(Duration.ofSeconds(2));
    }

    @AfterAll
    static void end() {
        nodes.forEach(OwnServer::close);
        CRM.stop();
    }

    @Test
    @Order(1)
    void nodesThatStartTogetherMakeTheSchemaAndTheSampleDataOnce() {
        assertThat(database.number("SELECT count(*) FROM flyway_schema_history WHERE NOT success"))
                .isZero();
        assertThat(database.number("SELECT count(*) - count(DISTINCT version) FROM flyway_schema_history"))
                .isZero();
        assertThat(database.number("SELECT count(*) FROM users"))
                .as("the facilitator and the admin")
                .isEqualTo(2);
        assertThat(database.number("SELECT count(*) FROM installation")).isEqualTo(1);
        assertThat(database.number("SELECT count(*) FROM sessions")).isEqualTo(2);
    }

    @Test
    @Order(2)
    void failedLoginsCountOnAllNodes() {
        Map<String, String> guess = Map.of("email", "facilitator@example.com", "password", "a wrong guess");
        for (int i = 0; i < 10; i++) {
            Api.anonymous()
                    .at(nodes.get(i % 2).address())
                    .post("/api/auth/login", guess)
                    .expect(401);
        }

        for (OwnServer node : nodes) {
            Api.anonymous()
                    .at(node.address())
                    .post("/api/auth/login", guess)
                    .expectProblem(429, "too-many-failed-logins");
        }
    }

    @Test
    @Order(3)
    void noBookingIsLostOrDoubledWhenNodesDieOrStopUnderLoad() throws Exception {
        List<Long> sessions = insertSessions();
        try (Balancer balancer = new Balancer(nodes);
                Load load = new Load(balancer, sessions, insertUsers())) {
            OwnServer first = nodes.get(0);
            OwnServer second = nodes.get(1);
            load.awaitMore(SOME);
            first.kill();
            load.awaitMore(SOME);
            int brokenByTheKill = load.errors.size();
            load.gently(first::start);
            load.awaitMore(SOME);
            // What the kill broke is at most what the clients had under way; coming back breaks nothing.
            assertThat(load.errors).hasSizeLessThanOrEqualTo(CLIENTS).hasSize(brokenByTheKill);
            load.errors.clear();

            second.stop();
            load.awaitMore(SOME);
            load.gently(second::start);
            load.awaitMore(SOME);
            assertThat(load.errors)
                    .as("in the gentle case no client sees an error")
                    .isEmpty();

            load.stop();
            load.repeatWhatGotNoAnswer();
            assertThat(load.errors).isEmpty();
            checkBookings(load);
        }
    }

    private static void checkBookings(Load load) {
        assertThat(load.confirmed).hasSizeGreaterThan(SOME);
        Set<Long> stored = Set.copyOf(
                database.query("SELECT id FROM bookings WHERE booking_status = 'confirmed'", row -> row.getLong(1)));
        assertThat(stored)
                .as("no confirmed booking is lost, and nobody has one that they do not know of")
                .isEqualTo(load.confirmed);
        assertThat(database.number("SELECT count(*) - count(DISTINCT (user_id, session_id)) FROM bookings"))
                .as("none is doubled")
                .isZero();
        String oversold = """
                SELECT count(*) FROM sessions s WHERE confirmed_bookings > capacity OR confirmed_bookings <>
                    (SELECT count(*) FROM bookings b
                    WHERE b.session_id = s.id AND booking_status = 'confirmed')""";
        assertThat(database.number(oversold)).as("no seat is oversold").isZero();
        // As if the killed node's leases were over by the clock, which takes a minute.
        database.execute("UPDATE deliveries SET leased_until = ? WHERE leased_until IS NOT NULL", Instant.now());
        Eventually.holds(() -> assertThat(database.number("SELECT (SELECT count(*) FROM messages)"
                        + " + (SELECT count(*) FROM deliveries WHERE status <> 'delivered')"))
                .isZero());
        assertThat(CRM.received().stream()
                        .map(request -> request.json().at("/data/booking/id").longValue())
                        .toList())
                .as("the CRM hears of every booking")
                .containsAll(stored);
    }

    private static List<Long> insertSessions() {
        long facilitator = database.number("SELECT id FROM facilitators");
        Instant start = Instant.now().plus(Duration.ofDays(30));
        Object[] session = {facilitator, start, start.plusSeconds(3600), SEATS, Instant.now()};
        String insert = """
                INSERT INTO sessions (facilitator_id, title, session_type, start_time, end_time, capacity,
                    confirmed_bookings, price_cents, status, created_at)
                VALUES (?, 'Tea ceremony', 'session', ?, ?, ?, 0, 0, 'active', ?)""";
        return database.insert(
                insert, LongStream.range(0, SESSIONS).mapToObj(i -> session).toList());
    }

    private static List<Long> insertUsers() {
        return database.insert(
                "INSERT INTO users (email, name, role, created_at) VALUES (?, 'Ann Other', 'user', ?)",
                LongStream.range(0, USERS)
                        .mapToObj(i -> new Object[] {"user" + i + "@example.com", Instant.now()})
                        .toList());
    }

    /** Clients that book until they are stopped. */
    private static final class Load implements AutoCloseable {
        private static final Set<String> REFUSALS = Set.of("session-full", "already-booked");
        /** Enough for the nodes to be busy, and little enough for seats to last. */
        private static final Duration BUSY = Duration.ofMillis(50);

        private static final Duration GENTLE = Duration.ofMillis(400);

        final Set<Long> confirmed = ConcurrentHashMap.newKeySet();
        final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Attempt> withoutAnswer = new ConcurrentLinkedQueue<>();
        private final AtomicInteger ended = new AtomicInteger();
        private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        private final AtomicBoolean going = new AtomicBoolean(true);
        private volatile Duration pause = BUSY;
        private final Balancer balancer;
        private final List<Long> sessions;
        private final List<String> tokens = new ArrayList<>();

        Load(Balancer balancer, List<Long> sessions, List<Long> users) {
            this.balancer = balancer;
            this.sessions = sessions;
            users.forEach(user -> tokens.add(AccessTokens.of(user, "user")));
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> {
                    while (going.get()) {
                        book();
                    }
                });
            }
        }

        private record Attempt(String key, String token, long session) {}

        private void book() {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            Attempt attempt = new Attempt(
                    UUID.randomUUID().toString(),
                    tokens.get(random.nextInt(tokens.size())),
                    sessions.get(random.nextInt(sessions.size())));
            try {
                send(attempt);
                ended.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            } catch (IOException e) {
                errors.add(e.toString());
                withoutAnswer.add(attempt);
                ended.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                going.set(false);
            }
        }

        private void send(Attempt attempt) throws IOException, InterruptedException {
            HttpResponse<String> answer = balancer.send(
                    "/api/bookings",
                    HttpRequest.newBuilder()
                            .timeout(Eventually.PATIENCE)
                            .header("Authorization", "Bearer " + attempt.token())
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", attempt.key())
                            .POST(BodyPublishers.ofString("{\"session_id\":" + attempt.session() + "}")));
            if (answer.statusCode() == 201) {
                confirmed.add(Answer.json(answer.body()).path("booking_id").longValue());
            } else if (REFUSALS.stream().noneMatch(answer.body()::contains)) {
                errors.add(answer.statusCode() + " " + answer.body());
                withoutAnswer.add(attempt);
            }
        }

        /** After which every client knows what it has. */
        void repeatWhatGotNoAnswer() throws IOException, InterruptedException {
            for (Attempt attempt : withoutAnswer) {
                send(attempt);
            }
        }

        /** Books less often meanwhile: what takes long need not be busy all the time. */
        void gently(Runnable action) {
            pause = GENTLE;
            action.run();
            pause = BUSY;
        }

        /** Waits until so many more requests have ended, in whatever way. */
        void awaitMore(int requests) {
            int enough = ended.get() + requests;
            Eventually.holds(() -> assertThat(ended.get()).isGreaterThanOrEqualTo(enough));
        }

        void stop() throws InterruptedException {
            going.set(false);
            clients.shutdown();
            assertThat(clients.awaitTermination(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }

        @Override
        public void close() {
            clients.shutdownNow();
        }
    }
}
