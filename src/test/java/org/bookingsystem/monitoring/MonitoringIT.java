package org.bookingsystem.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.JMException;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.EventClient;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.Jmx;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Other tests use the same server before, but none meanwhile: what counts is what changes. */
@OnServer
class MonitoringIT {
    private static final String REQUEST =
            "http_server_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%s\"}";

    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();

    @Test
    void countsAndTimesRequestsByEndpointNotByPath() {
        long session = SessionDraft.aSession().offeredBy(facilitator);
        Metrics before = Metrics.scrape();

        user.api().get("/api/sessions/" + session).expect(200);
        user.api().get("/api/sessions/999999999").expect(404);
        Api.anonymous().get("/api/sessions/" + session).expect(401);
        user.api().get("/api/nowhere/" + session).expect(404);
        Api.anonymous().get("/nowhere/" + session).expect(404);
        user.api()
                .send("BREW", "/api/sessions", BodyPublishers.noBody(), Map.of())
                .expect(405);

        Metrics after = await(() -> {
            Metrics now = Metrics.scrape();
            for (String sample : List.of(
                    REQUEST.formatted("GET", "/api/sessions/{id}", "200"),
                    REQUEST.formatted("GET", "/api/sessions/{id}", "404"),
                    REQUEST.formatted("GET", "/api/sessions/{id}", "401"),
                    REQUEST.formatted("GET", "/api/*", "404"),
                    REQUEST.formatted("GET", "/", "404"),
                    REQUEST.formatted("OTHER", "/api/*", "405"))) {
                assertThat(now.value(sample) - before.value(sample)).as(sample).isEqualTo(1);
            }
            return now;
        });
        assertThat(after.answer().header("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        String found = "{method=\"GET\",route=\"/api/sessions/{id}\",status=\"200\"";
        assertThat(after.value("http_server_requests_seconds_bucket" + found + ",le=\"10.0\"}"))
                .isEqualTo(after.value("http_server_requests_seconds_bucket" + found + ",le=\"+Inf\"}"));
        assertThat(after.value("http_server_requests_seconds_sum" + found + "}"))
                .isBetween(0.000_01, 1000.0);
        assertThat(after.samples().keySet()).noneMatch(sample -> sample.contains("/" + session));
    }

    /** A request is counted when it is over, which is a moment after its answer has arrived. */
    private static <T> T await(Supplier<T> figures) {
        return Eventually.get(figures);
    }

    /** As promtool check metrics asks for. The families that are there only after something happened are there, too. */
    @Test
    void saysWhatEachFigureMeans() {
        long session = SessionDraft.aSession().with("capacity", 1).offeredBy(facilitator);
        user.api().post("/api/bookings", Map.of("session_id", session)).expect(201);
        TestUser.user()
                .api()
                .post("/api/bookings", Map.of("session_id", session))
                .expectProblem(400, "session-full");

        List<String> lines = await(() -> {
            String all = Metrics.scrape().answer().body();
            assertThat(all).contains("bookings_refused_total");
            return all.lines().toList();
        });

        List<String> families = lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .toList();
        assertThat(families)
                .contains(
                        "bookings_refused_total",
                        "deliveries_waiting",
                        "db_pool_max",
                        "login_failures_total",
                        "http_server_requests_seconds");
        for (String family : families) {
            assertThat(lines).as(family).anyMatch(line -> line.matches("# HELP " + family + " \\S.*"));
        }
    }

    @Test
    void doesNotTakeAStreamForASlowRequest() throws Exception {
        // The server ends a stream together with the token.
        String token = AccessTokens.sign(AccessTokens.claimsWithoutEnd(facilitator.id(), "facilitator")
                .withExpiresAt(Instant.now().plusSeconds(3)));
        double before = requests(Metrics.scrape(), "/api/facilitator/events");
        double otherBefore = requests(Metrics.scrape(), "/api/facilitator/deliveries");

        try (EventClient client = EventClient.listen(Api.server(), token, "", Map.of())) {
            assertThat(client.awaitEnd(Eventually.PATIENCE)).isTrue();
        }

        facilitator.api().get("/api/facilitator/deliveries?limit=1").expect(200);
        Metrics after = await(() -> {
            Metrics now = Metrics.scrape();
            assertThat(requests(now, "/api/facilitator/deliveries")).isGreaterThan(otherBefore);
            return now;
        });
        assertThat(requests(after, "/api/facilitator/events")).isEqualTo(before);
    }

    private static double requests(Metrics metrics, String route) {
        return metrics.value(REQUEST.formatted("GET", route, "200"));
    }

    @Test
    void countsBookingsTheSameForPrometheusAndOverJmx() throws Exception {
        Metrics before = Metrics.scrape();
        long session = SessionDraft.aSession().with("capacity", 1).offeredBy(facilitator);
        long booking = user.api()
                .post("/api/bookings", Map.of("session_id", session))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
        user.api()
                .post("/api/bookings", Map.of("session_id", session))
                .expectProblem(400, "already-booked", "booking_id");
        TestUser.user()
                .api()
                .post("/api/bookings", Map.of("session_id", session))
                .expectProblem(400, "session-full");
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);

        String full = "bookings_refused_total{reason=\"session-full\"}";
        Metrics after = await(() -> {
            Metrics now = Metrics.scrape();
            assertThat(now.value(full) - before.value(full)).isEqualTo(1);
            return now;
        });
        assertThat(after.value("bookings_placed_total") - before.value("bookings_placed_total"))
                .isEqualTo(1);
        assertThat(after.value("bookings_cancelled_total") - before.value("bookings_cancelled_total"))
                .isEqualTo(1);
        double refused = after.samples().entrySet().stream()
                .filter(sample -> sample.getKey().startsWith("bookings_refused_total"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        try (Jmx jmx = Jmx.connect()) {
            assertThat(jmx.figure("type=Bookings", "Placed").doubleValue())
                    .isEqualTo(after.value("bookings_placed_total"));
            assertThat(jmx.figure("type=Bookings", "Cancelled").doubleValue())
                    .isEqualTo(after.value("bookings_cancelled_total"));
            assertThat(jmx.figure("type=Bookings", "Refused").doubleValue()).isEqualTo(refused);
        }
    }

    @Test
    void countsFailedLogins() throws Exception {
        Metrics before = Metrics.scrape();

        Api.anonymous()
                .post("/api/auth/login", Map.of("email", TestUser.newEmail(), "password", "not-the-password"))
                .expect(401);

        double failures = await(() -> {
            double now = Metrics.scrape().value("login_failures_total");
            assertThat(now - before.value("login_failures_total")).isEqualTo(1);
            return now;
        });
        try (Jmx jmx = Jmx.connect()) {
            assertThat(jmx.figure("type=Accounts", "LoginFailures").doubleValue())
                    .isEqualTo(failures);
            assertThat(jmx.figure("type=Accounts", "HashesRunning").intValue()).isZero();
            assertThat(jmx.figure("type=Accounts", "HashesWaiting").intValue()).isZero();
        }
    }

    /** These are asked of the database anew when they are some seconds old, on the threads of JMX, too. */
    @Test
    void tellsHowManySeatsAndDeliveriesThereAre() throws Exception {
        long session = SessionDraft.aSession().with("capacity", 1000).offeredBy(facilitator);
        user.api().post("/api/bookings", Map.of("session_id", session)).expect(201);

        try (Jmx jmx = Jmx.connect()) {
            Eventually.holds(() -> {
                assertThat(read(jmx, "type=Bookings", "SeatsOffered")).isEqualTo(seats("capacity"));
                assertThat(read(jmx, "type=Bookings", "SeatsTaken"))
                        .isEqualTo(seats("confirmed_bookings + further_seats"));
            });
            // Nobody stands in for the notification service now.
            Eventually.holds(() -> {
                double waiting = TestDatabase.current()
                        .number("SELECT COUNT(*) FROM deliveries"
                                + " WHERE status = 'waiting' AND channel = 'notification'");
                assertThat(waiting).isPositive();
                assertThat(read(jmx, "type=Deliveries,channel=notification", "Waiting"))
                        .isEqualTo(waiting);
                assertThat(read(jmx, "type=Deliveries,channel=notification", "OldestWaitingSeconds"))
                        .isPositive();
                assertThat(Metrics.scrape().value("deliveries_waiting{channel=\"notification\"}"))
                        .isEqualTo(waiting);
            });
        }
    }

    @Test
    void showsThePoolOfConnections() throws Exception {
        Metrics metrics = Metrics.scrape();

        assertThat(metrics.value("db_pool_max")).isEqualTo(20);
        assertThat(metrics.value("db_pool_idle") + metrics.value("db_pool_in_use"))
                .isBetween(1.0, 20.0);
        assertThat(metrics.samples()).containsKeys("db_pool_waiting", "jvm_threads_live_threads", "process_cpu_usage");
        try (Jmx jmx = Jmx.connect()) {
            assertThat(jmx.figure("type=Pool", "Max").intValue()).isEqualTo(20);
        }
    }

    private static double read(Jmx jmx, String bean, String attribute) {
        try {
            return jmx.figure(bean, attribute).doubleValue();
        } catch (IOException | JMException e) {
            throw new AssertionError(e);
        }
    }

    private static double seats(String column) {
        return TestDatabase.current()
                .number(
                        "SELECT SUM(" + column + ") FROM sessions WHERE status = 'active' AND start_time > ?",
                        Instant.now());
    }
}
