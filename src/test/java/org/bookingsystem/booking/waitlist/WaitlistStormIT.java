package org.bookingsystem.booking.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.booking.Storm.atOnce;
import static org.bookingsystem.booking.Storm.outcomes;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bookingsystem.booking.SeatCounters;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.OwnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Whatever happens at once, no seat is free for which somebody waits. */
@OnServer
class WaitlistStormIT {
    private static final String WAITING_IN_VAIN = """
            SELECT COUNT(*) FROM waiting_list w JOIN sessions s ON s.id = w.session_id JOIN users u ON u.id = w.user_id
            WHERE s.id = ? AND w.seats <= s.capacity - s.confirmed_bookings - s.further_seats AND u.deleted_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.session_id = s.id AND b.user_id = w.user_id
                AND b.booking_status IN ('confirmed', 'held'))""";

    private final TestDatabase database = TestDatabase.current();
    private final TestUser facilitator = TestUser.facilitator();
    private final List<Long> sessions = IntStream.range(0, 4)
            .mapToObj(i -> aSession()
                    .with("capacity", 6)
                    .with("max_seats_per_booking", 3)
                    .offeredBy(facilitator))
            .toList();

    @Test
    void noSeatIsFreeForWhichSomebodyWaits() {
        List<TestUser> users = TestUser.users(48);
        // The same storm on every run.
        Random random = new Random(7);
        List<Callable<Answer>> storm = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            storm.add(request(random, users.get(random.nextInt(users.size())).api()));
        }
        // Some go for good meanwhile, and with them their seats and their places.
        for (int i = 0; i < 8; i++) {
            TestUser leaver = users.get(i);
            storm.add(300 + 50 * i, () -> leaver.api().delete("/api/auth/me"));
        }

        Map<String, Long> outcomes = outcomes(atOnce(storm));

        assertThat(outcomes.keySet())
                .as("%s", outcomes)
                .contains("200", "201")
                .allMatch(outcome -> outcome.matches("20\\d|400 .*|404 not-waiting|401 token-invalid"));
        expectNobodyToWaitInVain();
    }

    @Test
    @EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
    void norWhenOneOfTwoNodesDiesMeanwhile() {
        List<TestUser> users = TestUser.users(48);
        Random random = new Random(8);
        try (OwnServer other = OwnServer.besideTheShared().start()) {
            List<Callable<Answer>> storm = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                TestUser user = users.get(random.nextInt(users.size()));
                boolean there = random.nextBoolean();
                Callable<Answer> request = request(random, there ? user.api().at(other.address()) : user.api());
                storm.add(there ? () -> orAskHere(request, user) : request);
            }
            storm.add(250, () -> {
                other.kill();
                return users.get(0).api().get("/api/waitlist/my");
            });

            assertThat(outcomes(atOnce(storm)).keySet())
                    .contains("200", "201")
                    .allMatch(outcome -> outcome.matches("20\\d|400 .*|404 not-waiting"));
        }

        // What the node was at is rolled back as soon as the database knows that it is gone.
        Eventually.holds(this::expectNobodyToWaitInVain);
    }

    /** Whoever gets no answer looks what has become of it. */
    private static Answer orAskHere(Callable<Answer> request, TestUser user) throws Exception {
        try {
            return request.call();
        } catch (UncheckedIOException e) {
            return user.api().get("/api/bookings/my");
        }
    }

    private Callable<Answer> request(Random random, Api user) {
        long session = sessions.get(random.nextInt(4));
        int seats = 1 + random.nextInt(3);
        int what = random.nextInt(100);
        if (what < 25) {
            return () -> user.post("/api/bookings", Map.of("session_id", session, "seats", seats));
        }
        if (what < 35) {
            return () -> user.post("/api/bookings", Map.of("session_id", session, "seats", seats, "hold", true));
        }
        if (what < 60) {
            return () -> user.post("/api/sessions/" + session + "/waitlist", Map.of("seats", seats));
        }
        if (what < 65) {
            return () -> user.delete("/api/sessions/" + session + "/waitlist");
        }
        if (what < 90) {
            return () -> withNewest(user, booking -> end(user, booking, what, seats));
        }
        if (what < 95) {
            int capacity = 4 + random.nextInt(6);
            return () -> facilitator.api().put("/api/sessions/" + session, Map.of("capacity", capacity));
        }
        return () -> {
            database.execute(
                    "UPDATE bookings SET held_until = ? WHERE session_id = ? AND booking_status = 'held'",
                    Instant.now().minusSeconds(1),
                    session);
            return user.post("/api/bookings", Map.of("session_id", session, "seats", seats));
        };
    }

    private static Answer end(Api user, JsonNode booking, int what, int seats) {
        String path = "/api/bookings/" + booking.path("id").longValue();
        if (what < 78) {
            return user.post(path + "/cancel");
        }
        return what < 84 ? user.patch(path, Map.of("seats", seats)) : user.post(path + "/confirm");
    }

    private interface Act {
        Answer on(JsonNode booking);
    }

    private static Answer withNewest(Api user, Act act) {
        Answer bookings = user.get("/api/bookings/my");
        if (bookings.status() == 200) {
            for (JsonNode booking : bookings.json()) {
                if (List.of("confirmed", "held")
                        .contains(booking.path("booking_status").asText())) {
                    return act.on(booking);
                }
            }
        }
        return bookings;
    }

    private void expectNobodyToWaitInVain() {
        for (long session : sessions) {
            SeatCounters.expectRight(session);
            assertThat(database.number(WAITING_IN_VAIN, session))
                    .as("who waits for free seats of session %d", session)
                    .isZero();
        }
    }

    @Test
    void aSeatThatIsFreedAndOneThatIsAskedForAtOnceGoToTheList() {
        long session = aSession().with("capacity", 20).offeredBy(facilitator);
        List<TestUser> bookers = TestUser.users(20);
        List<Long> bookings = bookers.stream().map(user -> user.book(session)).toList();
        List<TestUser> waiters = TestUser.users(20);
        waiters.forEach(user -> user.api()
                .post("/api/sessions/" + session + "/waitlist", Map.of())
                .expect(201));
        List<TestUser> others = TestUser.users(20);
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TestUser booker = bookers.get(i);
            TestUser other = others.get(i);
            long booking = bookings.get(i);
            requests.add(() -> booker.api().post("/api/bookings/" + booking + "/cancel"));
            requests.add(() -> other.api().post("/api/bookings", Map.of("session_id", session)));
        }

        Map<String, Long> outcomes = outcomes(atOnce(requests));

        assertThat(outcomes).isEqualTo(Map.of("200", 20L, "400 session-full", 20L));
        SeatCounters.expectRight(session);
        assertThat(waiters)
                .allSatisfy(user ->
                        assertThat(user.api().get("/api/bookings/my").json()).hasSize(1));
    }
}
