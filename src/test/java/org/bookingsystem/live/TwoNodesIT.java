package org.bookingsystem.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bookingsystem.identity.MailedLetters;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.Backlog;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.EventClient;
import org.bookingsystem.support.EventClient.Heard;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Reply;
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

/** Two nodes on one database. The last test kills one of them. */
@OnServer
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class TwoNodesIT {
    private static final int BOOKINGS = 300;
    private static final int CLIENTS = 8;
    private static final int SESSIONS = 40;
    /** What one node has under way to the CRM at once, and how many deliveries it takes at once. */
    private static final int SENDERS = 4;

    private static final int BATCH = 100;

    private static OwnServer other;

    private final FakeService crm = FakeService.crm();
    private final FakeService email = FakeService.email();

    @BeforeAll
    static void start() {
        // Before the other node, which would otherwise take them to be down until it has something to find out with.
        Stream.of(FakeService.crm(), FakeService.email()).forEach(service -> {
            service.answers(Reply.status(200));
            service.start();
        });
        other = OwnServer.besideTheShared().start();
    }

    @AfterAll
    static void stop() {
        other.close();
        FakeService.crm().stop();
        FakeService.email().stop();
    }

    @Test
    @Order(1)
    void whatOneNodeCommitsReachesTheStreamsOfTheOther() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        try (EventClient there = EventClient.listen(other.address(), facilitator.token(), "", Map.of());
                EventClient here = EventClient.listen(facilitator.token())) {
            long bookedHere = book(TestUser.user().api(), session);

            Heard first = there.next(Eventually.PATIENCE);
            assertThat(first.data().at("/data/booking/id").longValue()).isEqualTo(bookedHere);
            assertThat(here.next(Eventually.PATIENCE).id()).isEqualTo(first.id());

            long bookedThere = book(TestUser.user().api().at(other.address()), session);
            assertThat(here.next(Eventually.PATIENCE)
                            .data()
                            .at("/data/booking/id")
                            .longValue())
                    .isEqualTo(bookedThere);
            Heard second = there.next(Eventually.PATIENCE);

            // Half of it was heard there, the other half here.
            try (EventClient moved = EventClient.resume(facilitator.token(), first.id())) {
                assertThat(moved.next(Eventually.PATIENCE).id()).isEqualTo(second.id());
            }
        }
    }

    @Test
    @Order(2)
    void bothNodesTellAndNothingIsToldTwice() throws Exception {
        Outage.heal(crm, "crm");
        Outage.heal(email, "email");
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        crm.answers(request -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            pause(Duration.ofMillis(100));
            atOnce.decrementAndGet();
            return Reply.status(200);
        });

        List<Long> bookings = bookOnBothNodes();

        Outage.expectDelivered("crm", bookings);
        Outage.expectDelivered("email", bookings);
        Outage.expectNothingTwice(crm);
        Outage.expectNothingTwice(email);
        // One node alone never has more under way.
        assertThat(most.get()).isGreaterThan(SENDERS);
    }

    @Test
    @Order(3)
    void anAddressThatIsNotVerifiedGetsItsLettersOfTheDayFromAllNodesTogether() throws Exception {
        Outage.heal(email, "email");
        TestUser victim = TestUser.user().unverified();
        TestUser facilitator = TestUser.facilitator();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Long>> answers = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            long session = aSession().offeredBy(facilitator);
            Api api = i % 2 == 0 ? victim.api() : victim.api().at(other.address());
            answers.add(clients.submit(() -> book(api, session)));
        }
        List<String> told = new ArrayList<>();
        for (Future<Long> answer : answers) {
            long booking = answer.get();
            Eventually.holds(() ->
                    assertThat(Outage.statuses("email", booking)).isNotEmpty().doesNotContain("waiting"));
            told.addAll(Outage.statuses("email", booking));
        }
        clients.shutdown();

        assertThat(told).filteredOn("withheld"::equals).hasSize(SESSIONS - 5);
        assertThat(email.received())
                .filteredOn(request -> request.json().path("to").textValue().equals(victim.email()))
                .hasSize(5);
    }

    @Test
    @Order(4)
    void whoeverSignsOutOnOneNodeIsOutOnTheOtherWithinASecond() {
        TestUser user = TestUser.user();
        Api there = user.api().at(other.address());
        there.get("/api/auth/me").expect(200);
        TestUser second = TestUser.user();
        second.api().get("/api/auth/me").expect(200);

        user.api().post("/api/auth/logout").expect(200);
        user.api().get("/api/auth/me").expectProblem(401, "token-invalid");
        second.api().at(other.address()).post("/api/auth/logout-everywhere").expect(200);

        TestDatabase.awaitSeen();
        there.get("/api/auth/me").expectProblem(401, "token-invalid");
        second.api().get("/api/auth/me").expectProblem(401, "token-invalid");
    }

    @Test
    @Order(4)
    void whoeverIsBlockedOnOneNodeIsOutOnTheOtherWithinASecond() {
        TestUser facilitator = TestUser.facilitator();
        Api there = facilitator.api().at(other.address());
        there.get("/api/auth/me").expect(200);
        try (EventClient stream = EventClient.listen(other.address(), facilitator.token(), "", Map.of())) {
            TestUser.admin()
                    .api()
                    .post("/api/admin/users/" + facilitator.id() + "/block")
                    .expect(200);

            TestDatabase.awaitSeen();
            there.get("/api/auth/me").expectProblem(401, "token-invalid");
            assertThat(stream.awaitEnd(Eventually.PATIENCE)).isTrue();
        }
    }

    @Test
    @Order(4)
    void aLinkThatIsFollowedOnBothNodesAtOnceIsFollowedOnce() throws Exception {
        Outage.heal(email, "email");
        TestUser user = TestUser.user();
        user.api().patch("/api/auth/me", Map.of("email", TestUser.newEmail())).expect(200);
        String address = user.api()
                .get("/api/auth/me")
                .expect(200)
                .json()
                .path("new_email")
                .textValue();
        Map<String, String> link =
                Map.of("token", MailedLetters.token(MailedLetters.await(address, "account-new-email")));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Api api = i % 2 == 0 ? Api.anonymous() : Api.anonymous().at(other.address());
            answers.add(clients.submit(() -> api.post("/api/auth/verify", link).status()));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        clients.shutdown();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 400);
    }

    @Test
    @Order(5)
    void whatADeadNodeHadTakenIsToldByTheOtherWhenItsLeasesEnd() {
        Outage.heal(crm, "crm");
        CountDownLatch killed = new CountDownLatch(1);
        crm.answers(request -> {
            await(killed);
            return Reply.status(200);
        });
        try (Backlog backlog = Backlog.of(2 * BATCH, "crm")) {
            // Neither takes more than a batch before it has told some of it; one has a booking to tell of, too.
            Eventually.holds(() -> assertThat(backlog.leased()).isBetween(2L * BATCH - 1, 2L * BATCH));
            other.kill();
            killed.countDown();

            Eventually.holds(() -> assertThat(backlog.waiting()).isBetween(BATCH - 1L, (long) BATCH));
            assertThat(backlog.leased()).isEqualTo(backlog.waiting());
            backlog.endLeases();
            Eventually.holds(() -> assertThat(backlog.waiting()).isZero());
        }
        // What the dead node had sent was sent again.
        crm.forget();
    }

    private static List<Long> bookOnBothNodes() throws Exception {
        long session = aSession().with("capacity", BOOKINGS).offeredBy(TestUser.facilitator());
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Long>> answers = new ArrayList<>();
        for (TestUser user : TestUser.users(BOOKINGS)) {
            Api api = answers.size() % 2 == 0 ? user.api() : user.api().at(other.address());
            answers.add(clients.submit(() -> book(api, session)));
        }
        List<Long> bookings = new ArrayList<>();
        for (Future<Long> answer : answers) {
            bookings.add(answer.get());
        }
        clients.shutdown();
        return bookings;
    }

    private static long book(Api api, long session) {
        return api.post("/api/bookings", Map.of("session_id", session))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
