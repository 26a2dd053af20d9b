package org.bookingsystem.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.EventRows;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.EventClient;
import org.bookingsystem.support.EventClient.Heard;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.RawHttp;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@OnServer
class LiveEventsIT {
    private static final String PATH = "/api/facilitator/events";
    private static final Duration PATIENCE = Eventually.PATIENCE;

    @Test
    void bookingIsToldWhileItHappens() {
        TestUser facilitator = TestUser.facilitator();
        SessionDraft draft = aSession();
        long session = draft.offeredBy(facilitator);
        TestUser user = TestUser.user();

        try (EventClient client = EventClient.listen(facilitator.token())) {
            Instant before = Instant.now();
            long booking = user.book(session);
            Heard created = client.next(PATIENCE);
            user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
            Heard cancelled = client.next(PATIENCE);

            assertThat(client.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(client.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(client.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(created.type()).isEqualTo("booking.created");
            assertThat(Duration.between(before, created.at())).isLessThan(PATIENCE);
            assertThat(created.id())
                    .isEqualTo(TestDatabase.current()
                            .number("SELECT MIN(id) FROM events WHERE subject = ?", "bookings/" + booking));
            assertThat(created.data().path("specversion").textValue()).isEqualTo("1.0");
            assertThat(created.data().path("type").textValue()).isEqualTo("booking.created");
            assertThat(created.data().path("subject").textValue()).isEqualTo("bookings/" + booking);
            assertThat(created.data().at("/data/booking/booking_status").textValue())
                    .isEqualTo("confirmed");
            assertThat(created.data().at("/data/session/title").textValue()).isEqualTo(draft.title());
            assertThat(created.data().at("/data/user/email").textValue()).isEqualTo(user.email());
            assertThat(created.data().at("/data/facilitator/user_id").longValue())
                    .isEqualTo(facilitator.id());
            assertThat(cancelled.type()).isEqualTo("booking.cancelled");
            assertThat(cancelled.id()).isGreaterThan(created.id());
        }
    }

    @Test
    void cancelledSessionIsToldForEachOfItsBookings() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().with("capacity", 50).offeredBy(facilitator);
        List<Long> bookings = new ArrayList<>();
        for (TestUser user : TestUser.users(12)) {
            bookings.add(bookAndAwaitEvent(user, session));
        }

        try (EventClient client = EventClient.listen(facilitator.token())) {
            facilitator.api().delete("/api/facilitator/sessions/" + session).expect(200);

            List<Long> told = new ArrayList<>();
            for (int i = 0; i < bookings.size(); i++) {
                Heard event = client.next(PATIENCE);
                assertThat(event.type()).isEqualTo("session.cancelled");
                told.add(event.data().at("/data/booking/id").longValue());
            }
            assertThat(told).containsExactlyInAnyOrderElementsOf(bookings);
        }
    }

    @Test
    void eventsOfOthersAreNotTold() {
        TestUser facilitator = TestUser.facilitator();
        TestUser other = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        long othersSession = aSession().offeredBy(other);
        TestUser.user().book(othersSession);

        try (EventClient live = EventClient.listen(facilitator.token());
                EventClient resumed = EventClient.resume(facilitator.token(), 0)) {
            TestUser.user().book(othersSession);
            long own = TestUser.user().book(session);

            assertThat(live.next(PATIENCE).data().at("/data/booking/id").longValue())
                    .isEqualTo(own);
            assertThat(resumed.next(PATIENCE).data().at("/data/booking/id").longValue())
                    .isEqualTo(own);
        }
    }

    @Test
    void clientThatComesBackIsToldWhatItMissedAndThenWhatHappens() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        bookAndAwaitEvent(TestUser.user(), session);
        long heard;
        try (EventClient client = EventClient.listen(facilitator.token())) {
            assertThat(client.lastId()).as("known before the first event").isPositive();
            TestUser.user().book(session);
            heard = client.next(PATIENCE).id();
        }
        long missed = TestUser.user().book(session);
        long missedToo = TestUser.user().book(session);

        try (EventClient byHeader = EventClient.resume(facilitator.token(), heard);
                EventClient byParameter = EventClient.listen(
                        Api.server(), facilitator.token(), "?last_event_id=" + heard, Map.of("Last-Event-ID", ""));
                EventClient byBoth = EventClient.listen(
                        Api.server(),
                        facilitator.token(),
                        "?last_event_id=0",
                        Map.of("Last-Event-ID", Long.toString(heard)))) {
            long live = TestUser.user().book(session);

            for (EventClient client : List.of(byHeader, byParameter, byBoth)) {
                assertThat(List.of(bookingOf(client), bookingOf(client), bookingOf(client)))
                        .containsExactly(missed, missedToo, live);
            }
        }
    }

    /** The booking's event is made a moment after its answer: whoever listens in between hears of it. */
    private static long bookAndAwaitEvent(TestUser user, long session) {
        long booking = user.book(session);
        Eventually.holds(() -> assertThat(TestDatabase.current()
                        .number("SELECT COUNT(*) FROM events WHERE subject = ?", "bookings/" + booking))
                .isPositive());
        return booking;
    }

    private static String owner(TestUser facilitator) {
        return "facilitators/" + facilitator.facilitatorId();
    }

    private static long bookingOf(EventClient client) {
        return client.next(PATIENCE).data().at("/data/booking/id").longValue();
    }

    @Test
    void longAbsenceIsToldWhole() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().with("capacity", 500).offeredBy(facilitator);
        long booking = bookAndAwaitEvent(TestUser.user(), session);
        long first =
                TestDatabase.current().number("SELECT MIN(id) FROM events WHERE subject = ?", "bookings/" + booking);
        List<Long> ids =
                EventRows.insert(1500, "session.changed", "bookings/" + booking, owner(facilitator), Instant.now());

        try (EventClient client = EventClient.resume(facilitator.token(), first)) {
            List<Long> told = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                told.add(client.next(PATIENCE).id());
            }
            assertThat(told).isEqualTo(ids);
        }
    }

    @Test
    void eventThatNobodyNotifiedIsFoundByLooking() {
        TestUser facilitator = TestUser.facilitator();
        long booking = bookAndAwaitEvent(TestUser.user(), aSession().offeredBy(facilitator));

        try (EventClient client = EventClient.listen(facilitator.token())) {
            EventRows.insert(1, "session.changed", "bookings/" + booking, owner(facilitator), Instant.now());

            assertThat(client.next(PATIENCE).type()).isEqualTo("session.changed");
        }
    }

    @Test
    void sixthStreamEndsTheOldestAndNobodyElses() {
        TestUser facilitator = TestUser.facilitator();
        TestUser other = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        List<EventClient> open = new ArrayList<>();
        try (EventClient others = EventClient.listen(other.token())) {
            for (int i = 0; i < 9; i++) {
                open.add(EventClient.listen(facilitator.token()));
            }
            for (EventClient ended : open.subList(0, 4)) {
                assertThat(ended.awaitEnd(PATIENCE)).isTrue();
            }

            long booking = TestUser.user().book(session);

            for (EventClient client : open.subList(4, 9)) {
                assertThat(bookingOf(client)).isEqualTo(booking);
            }
            assertThat(others.awaitEnd(Duration.ZERO)).isFalse();
        } finally {
            open.forEach(EventClient::close);
        }
    }

    @Test
    void clientThatBreaksOffBeforeItsFirstEventMissesNothing() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().with("capacity", 10).offeredBy(facilitator);
        long known;
        try (EventClient client = EventClient.listen(facilitator.token())) {
            known = client.lastId();
        }
        long missed = TestUser.user().book(session);

        try (EventClient again = EventClient.resume(facilitator.token(), known)) {
            assertThat(bookingOf(again)).isEqualTo(missed);
            known = again.lastId();
        }
        try (EventClient quiet = EventClient.resume(facilitator.token(), known)) {
            assertThat(quiet.lastId())
                    .as("known at once when nothing was missed")
                    .isEqualTo(known);
        }
        long missedToo = TestUser.user().book(session);
        try (EventClient later = EventClient.resume(facilitator.token(), known)) {
            assertThat(bookingOf(later)).isEqualTo(missedToo);
        }
    }

    @Test
    void streamBeginsWithAnEventThatClientsRemember() throws IOException {
        TestUser facilitator = TestUser.facilitator();
        long newest = EventRows.insert(1, "session.changed", "bookings/1", owner(facilitator), Instant.now())
                .get(0);

        try (RawHttp http = RawHttp.open("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + facilitator.token() + "\r\n\r\n")) {
            String first = http.head().firstChunk();

            // Others' events are numbered with it.
            assertThat(first).matches("retry: 2000\nid: \\d+\nevent: ready\ndata: \\{}\n\n");
            assertThat(Long.parseLong(first.replaceAll("(?s).*\nid: (\\d+)\n.*", "$1")))
                    .isGreaterThanOrEqualTo(newest);
        }
    }

    @Test
    void headTellsWhatGetWouldButTakesNoPlace() {
        Api api = TestUser.facilitator().api();

        for (int i = 0; i < 6; i++) {
            Answer answer =
                    api.send("HEAD", PATH, BodyPublishers.noBody(), Map.of()).expect(200);
            assertThat(answer.header("Content-Type")).hasValue("text/event-stream");
        }
    }

    @Test
    void quietStreamHasHeartbeats() {
        assumeTrue(TestDatabase.current().isPostgresql(), "it takes a quarter of a minute, and no database");
        try (EventClient client = EventClient.listen(TestUser.facilitator().token())) {
            Instant start = Instant.now();

            assertThat(client.awaitHeartbeat(PATIENCE)).isTrue();
            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void streamEndsWithItsToken() {
        TestUser facilitator = TestUser.facilitator();
        String token = AccessTokens.sign(AccessTokens.claims(facilitator.id(), "facilitator")
                .withExpiresAt(Instant.now().plusSeconds(3)));

        try (EventClient client = EventClient.listen(token)) {
            assertThat(client.awaitEnd(PATIENCE)).isTrue();
        }
    }

    @Test
    void streamEndsWhenItsTokenIsWorthNothingAnyMore() {
        TestUser facilitator = TestUser.facilitator();
        TestUser other = TestUser.facilitator();

        try (EventClient client = EventClient.listen(facilitator.token());
                EventClient bystander = EventClient.listen(other.token())) {
            TestDatabase.current()
                    .execute("UPDATE users SET tokens_valid_from = ? WHERE id = ?", Instant.now(), facilitator.id());

            assertThat(client.awaitEnd(PATIENCE)).isTrue();
            assertThat(bystander.awaitEnd(Duration.ofSeconds(2))).isFalse();
        }
    }

    @Test
    void streamEndsWhenItsUserIsNoFacilitatorAnyMore() {
        TestUser facilitator = TestUser.facilitator();

        try (EventClient client = EventClient.listen(facilitator.token())) {
            TestDatabase.current().execute("UPDATE users SET role = 'user' WHERE id = ?", facilitator.id());

            assertThat(client.awaitEnd(PATIENCE)).isTrue();
        }
    }

    @Test
    void manyListenersKeepNobodyFromBooking() {
        List<TestUser> facilitators = new ArrayList<>();
        List<EventClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                TestUser facilitator = TestUser.facilitator();
                facilitators.add(facilitator);
                for (int j = 0; j < 5; j++) {
                    clients.add(EventClient.listen(facilitator.token()));
                }
            }
            long session = aSession().offeredBy(facilitators.get(7));
            Instant before = Instant.now();
            long booking = TestUser.user().book(session);

            assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENCE);
            for (EventClient client : clients.subList(35, 40)) {
                assertThat(bookingOf(client)).isEqualTo(booking);
            }
        } finally {
            clients.forEach(EventClient::close);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
    void streamOutlivesAnOutageOfTheDatabase() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);

        try (EventClient client = EventClient.listen(facilitator.token())) {
            TestDatabase.current().whileAway(() -> {});
            long booking = TestUser.user().book(session);

            assertThat(client.next(PATIENCE).data().at("/data/booking/id").longValue())
                    .isEqualTo(booking);
        }
    }

    @Test
    void onlyFacilitatorsListen() {
        Api.anonymous().get(PATH).expectProblem(401, "token-missing");
        Api.withToken("x").get(PATH).expectProblem(401, "token-invalid");
        TestUser facilitator = TestUser.facilitator();
        Api.anonymous().get(PATH + "?access_token=" + facilitator.token()).expectProblem(401, "token-missing");
        TestUser.user().api().get(PATH).expectProblem(403, "insufficient-permissions");
        TestUser.facilitatorWithoutProfile().api().get(PATH).expectProblem(404, "facilitator-profile-not-found");
    }

    @Test
    void idMustBeOneOfAnEvent() {
        Api api = TestUser.facilitator().api();

        api.send("GET", PATH, BodyPublishers.noBody(), Map.of("Last-Event-ID", "abc"))
                .expectInvalid("Last-Event-ID");
        api.get(PATH + "?last_event_id=-1").expectInvalid("last_event_id");
    }
}
