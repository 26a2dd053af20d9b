package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeFeed;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Reply;
import org.bookingsystem.support.OwnServer;
import org.bookingsystem.support.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What takes a server that is set up otherwise than the shared one, or that is killed and stopped. A start costs
 * seconds: hence the order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoneServerIT {
    private static final int REGISTRATIONS = 30;
    // One is hashed for, and 32 wait.
    private static final int TOO_MANY = 40;

    private static FakeService crm;
    private static FakeFeed feed;
    private static OwnServer server;
    private static long session;
    private static String ann;
    private static String ben;
    private static Answer bookedBeforeTheKill;

    @BeforeAll
    static void start() {
        crm = FakeService.away();
        feed = FakeFeed.reserve();
        server = OwnServer.inDevelopment(
                        "it-lone",
                        Map.of(
                                "BOOKING_MODE",
                                "production",
                                "JWT_SECRET_KEY",
                                "a-key-that-outlives-the-server-0123456789",
                                "REFUSE_COMMON_PASSWORDS",
                                "false",
                                "HASH_CONCURRENCY",
                                "1",
                                "WEB_APP",
                                "off",
                                "PUBLIC_CATALOGUE",
                                "on",
                                "REGISTRATIONS_PER_HOUR",
                                Integer.toString(REGISTRATIONS),
                                "CRM_SERVICE_URL",
                                crm.address().toString(),
                                "NOTIFICATION_SERVICE_URL",
                                feed.address()))
                .set("configs.config.server-config.network-config.transports.transport.tcp.read-timeout-millis=1000")
                .start();
        session = server.offer(aSession(), server.register("fay@example.com", "Fay", "facilitator"));
        ann = server.register("ann@example.com", "Ann", "user");
        ben = server.register("ben@example.com", "Ben", "user");
    }

    @AfterAll
    static void end() {
        server.close();
        crm.stop();
        feed.close();
    }

    @Test
    @Order(1)
    void keepsItsDatabaseForItsOwnerHoweverItWasStarted() throws IOException {
        for (String name : List.of("booking.db", "booking.db-wal", "booking.db-shm")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of("target", "it-lone", name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @Order(1)
    void refusesWhoComesByAProviderInProductionWhereNoneIsSetUp() {
        Api.anonymous()
                .at(server.address())
                .post("/api/auth/google", Map.of("google_id", "1", "email", "gil@example.com", "name", "Gil"))
                .expectProblem(400, "google-not-configured");
        Api.anonymous()
                .at(server.address())
                .post("/api/auth/oidc", Map.of("id_token", "x"))
                .expectProblem(400, "oidc-not-configured");
    }

    @Test
    @Order(1)
    void hasNoAccountInProductionWhosePasswordEverybodyKnows() {
        for (String email : List.of("facilitator@example.com", "admin@example.com")) {
            Api.anonymous()
                    .at(server.address())
                    .post("/api/auth/login", Map.of("email", email, "password", "password123"))
                    .expectProblem(401, "invalid-credentials");
        }
    }

    @Test
    @Order(1)
    void whereTheCatalogueIsPublicItIsReadWithoutATokenAndNothingElseIs() {
        Api anonymous = Api.anonymous().at(server.address());

        assertThat(anonymous.get("/api/sessions").expect(200).json()).hasSize(1);
        assertThat(anonymous.get("/api/sessions/" + session).expect(200).json().path("id"))
                .hasToString(Long.toString(session));
        assertThat(anonymous.get("/api/sessions").body()).doesNotContain("online_url", "email");
        anonymous.get("/api/bookings/my").expectProblem(401, "token-missing");
        anonymous.post("/api/bookings", Map.of("session_id", session)).expectProblem(401, "token-missing");
        Api.withToken("nonsense").at(server.address()).get("/api/sessions").expectProblem(401, "token-invalid");
    }

    @Test
    @Order(1)
    void withoutTheAppTheRootIsThePlainPage() {
        assertThat(RawHttp.get(server.address(), "/").expect(200).body())
                .contains("This is a REST API", "docs/")
                .doesNotContain("app.js");
        RawHttp.get(server.address(), "/app/0123456789abcdef/app.js").expect(404);
    }

    @Test
    @Order(1)
    void saysClearlyThatItCannotSendTheLetterThatIsNeeded() {
        Api anonymous = Api.anonymous().at(server.address());
        Api user = Api.withToken(ann).at(server.address());

        for (String email : List.of("ann@example.com", "nobody@example.com")) {
            anonymous
                    .post("/api/auth/password/forgot", Map.of("email", email))
                    .expectProblem(503, "email-not-configured");
        }
        user.post("/api/auth/verify/resend").expectProblem(503, "email-not-configured");
        user.patch("/api/auth/me", Map.of("email", "anna@example.com")).expectProblem(503, "email-not-configured");
        user.patch("/api/auth/me", Map.of("name", "Anna")).expect(200);
    }

    @Test
    @Order(2)
    void waitsForTheRestOfARequestOnlySoLong() throws IOException {
        try (RawHttp half = RawHttp.open(
                server.address(),
                "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\n\r\n{\"email\":")) {
            half.answer().expectProblem(408, "request-timeout");
        }
    }

    @Test
    @Order(3)
    void takesSoManyRegistrationsAndSignInsByProvidersFromOneAddressAndThenNoneForAWhile() {
        Api api = Api.anonymous().at(server.address());
        // Taken already: that costs no hash, and tells who has an account.
        Map<String, String> taken = Map.of("email", "ann@example.com", "password", "password123", "name", "Ann");
        List<Answer> answers = Stream.generate(() -> api.post("/api/auth/register", taken))
                .limit(REGISTRATIONS + 1)
                .dropWhile(answer -> answer.status() == 400)
                .toList();

        assertThat(answers).isNotEmpty();
        Answer google = api.post("/api/auth/google", Map.of("id_token", "x"));
        Answer oidc = api.post("/api/auth/oidc", Map.of("id_token", "x"));
        for (Answer refused : List.of(answers.get(0), google, oidc)) {
            refused.expectProblem(429, "too-many-registrations");
            assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                    .isBetween(1, 3600 / REGISTRATIONS);
        }
        api.post("/api/auth/register", "{}").expectInvalid("email", "password", "name");
        api.post("/api/auth/login", Map.of("email", "ann@example.com", "password", "password123"))
                .expect(200);
    }

    // The next test kills the server, and with it those who still wait.
    @Test
    @Order(4)
    void refusesToHashPasswordsForTooManyAtOnce() throws InterruptedException {
        ExecutorService crowd = Executors.newFixedThreadPool(TOO_MANY);
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        for (int i = 0; i < TOO_MANY; i++) {
            Map<String, String> login = Map.of("email", "nobody" + i + "@example.com", "password", "password123");
            crowd.execute(() -> answers.add(Api.anonymous().at(server.address()).post("/api/auth/login", login)));
        }

        Answer answer = answers.take();
        while (answer.status() == 401) {
            answer = answers.take();
        }

        answer.expectProblem(503, "too-busy");
        assertThat(answer.header("Retry-After")).hasValue("10");
        crowd.shutdownNow();
    }

    @Test
    @Order(5)
    void tellsWhatWasCommittedOrUnderWayWhenItWasKilled() {
        crm.answers(Reply.never());
        crm.start();
        // One message waits for a service that is away, the other is under way to one that hangs.
        bookedBeforeTheKill = bookForAnn();
        long booking = bookedBeforeTheKill.json().path("booking_id").longValue();
        Eventually.holds(() -> assertThat(crm.receivedAbout(booking)).hasSize(1));
        server.kill();

        assertThat(statuses(booking)).containsExactly("crm waiting", "notification waiting");
        assertThat(isLeased(booking, "crm")).isTrue();
        // As if the lease were over by the clock, which takes a minute: whoever comes then sees just this.
        server.database()
                .execute(
                        "UPDATE deliveries SET leased_until = ? WHERE leased_until IS NOT NULL",
                        Instant.now().minusMillis(1));
        crm.answers(Reply.status(200));
        feed.start();
        server.start();

        feed.await(booking, "booking.created");
        Eventually.holds(
                () -> assertThat(statuses(booking)).containsExactly("crm delivered", "notification delivered"));
        assertThat(crm.receivedAbout(booking))
                .filteredOn(request -> request.status() == 200)
                .hasSize(1);
        assertThat(feed.about(booking)).hasSize(1);
    }

    @Test
    @Order(6)
    void knowsARequestFromBeforeItWasKilled() {
        assertThat(bookForAnn().body()).isEqualTo(bookedBeforeTheKill.body());
    }

    private static Answer bookForAnn() {
        return Api.withToken(ann)
                .at(server.address())
                .postOnce("ann-books-once", "/api/bookings", Map.of("session_id", session))
                .expect(201);
    }

    @Test
    @Order(7)
    void finishesWhatIsUnderWayAndSaysGoodbyeWhenItStops() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        crm.answers(request -> {
            arrived.countDown();
            pause(Duration.ofSeconds(1));
            return Reply.status(200);
        });
        long booking = server.book(session, ben);
        assertThat(arrived.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        feed.await(booking, "booking.created");

        server.stop();

        assertThat(crm.receivedAbout(booking)).hasSize(1);
        assertThat(statuses(booking)).containsExactly("crm delivered", "notification delivered");
        // Going away, RFC 6455, 7.4.1.
        assertThat(feed.closes()).containsExactly(1001);
    }

    private static List<String> statuses(long booking) {
        return server.database()
                .query(
                        "SELECT channel || ' ' || status FROM deliveries WHERE subject = ? ORDER BY channel",
                        row -> row.getString(1),
                        "bookings/" + booking);
    }

    private static boolean isLeased(long booking, String channel) {
        return server.database()
                        .number(
                                "SELECT COUNT(*) FROM deliveries WHERE subject = ? AND channel = ?"
                                        + " AND leased_until > ?",
                                "bookings/" + booking,
                                channel,
                                Instant.now())
                == 1;
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
