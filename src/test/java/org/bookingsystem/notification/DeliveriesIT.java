package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.catalogue.SessionDraft.apiTime;
import static org.bookingsystem.support.Answer.json;

import java.time.Instant;
import java.util.List;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.EventRows;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Rows are written straight into the database, for a channel that no server has: nobody works on them. */
@OnServer
class DeliveriesIT {
    private static final String PATH = "/api/facilitator/deliveries";
    private static final Instant HAPPENED = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void deliveriesShowWhatBecameOfThem() {
        TestUser facilitator = TestUser.facilitator();
        long booking = book(facilitator);
        long dead = insert(facilitator, booking, "dead", "410 Gone");
        long delivered = insert(facilitator, booking, "delivered", null);
        long waiting = insert(facilitator, booking, "waiting", "503 Service Unavailable");

        Answer answer = facilitator.api().get(PATH).expect(200);

        String later = apiTime(HAPPENED.plusSeconds(60));
        assertThat(answer.json()).isEqualTo(json("""
                        [{"id": %d, "channel": "test", "recipient": "user", "event_type": "booking.created",
                          "subject": "bookings/%d", "booking_id": %d,
                          "status": "waiting", "attempts": 3, "last_error": "503 Service Unavailable",
                          "created_at": "%s",
                          "next_attempt_at": "%s", "finished_at": null},
                         {"id": %d, "channel": "test", "recipient": "user", "event_type": "booking.created",
                          "subject": "bookings/%d", "booking_id": %d,
                          "status": "delivered", "attempts": 3, "last_error": null, "created_at": "%s",
                          "next_attempt_at": null, "finished_at": "%s"},
                         {"id": %d, "channel": "test", "recipient": "user", "event_type": "booking.created",
                          "subject": "bookings/%d", "booking_id": %d,
                          "status": "dead", "attempts": 3, "last_error": "410 Gone", "created_at": "%s",
                          "next_attempt_at": null, "finished_at": "%s"}]
                        """.formatted(
                        waiting,
                        booking,
                        booking,
                        apiTime(HAPPENED),
                        later,
                        delivered,
                        booking,
                        booking,
                        apiTime(HAPPENED),
                        later,
                        dead,
                        booking,
                        booking,
                        apiTime(HAPPENED),
                        later)));
    }

    @Test
    void deliveriesCanBeNarrowedByStatusAndInParts() {
        TestUser facilitator = TestUser.facilitator();
        long booking = book(facilitator);
        long first = insert(facilitator, booking, "dead", "no");
        insert(facilitator, booking, "delivered", null);
        long third = insert(facilitator, booking, "dead", "no");

        Answer dead = facilitator.api().get(PATH + "?status=dead").expect(200);
        Answer part =
                facilitator.api().get(PATH + "?status=dead&limit=1&offset=1").expect(200);
        Answer end = facilitator.api().get(PATH + "?offset=2").expect(200);
        Answer newest =
                facilitator.api().get(PATH + "?status=dead&limit=1&total=true").expect(200);
        insert(facilitator, booking, "dead", "no");
        Answer next = facilitator.api().get(newest.links().get("next")).expect(200);

        assertThat(ids(dead)).containsExactly(third, first);
        assertThat(dead.header("X-Total-Count")).isEmpty();
        assertThat(ids(part)).containsExactly(first);
        assertThat(part.header("Link").orElseThrow()).contains("status=dead");
        assertThat(ids(newest)).containsExactly(third);
        assertThat(newest.header("X-Total-Count")).hasValue("2");
        assertThat(ids(next)).containsExactly(first);
        assertThat(ids(end)).containsExactly(first);
        facilitator.api().get(PATH + "?status=lost").expectInvalid("status");
        facilitator.api().get(PATH + "?limit=0").expectInvalid("limit");
    }

    @Test
    void deliveriesOfOthersAreNotToBeSeenOrRetried() {
        TestUser owner = TestUser.facilitator();
        long id = insert(owner, book(owner), "dead", "no");
        TestUser other = TestUser.facilitator();

        assertThat(other.api().get(PATH).expect(200).body()).isEqualTo("[]");
        Answer answer = other.api().post(PATH + "/" + id + "/retry").expectProblem(404, "delivery-not-found");

        assertThat(answer.error()).isEqualTo("Delivery not found");
        assertThat(status(id)).isEqualTo("dead");
        owner.api().post(PATH + "/999999999/retry").expectProblem(404, "delivery-not-found");
        owner.api().post(PATH + "/x/retry").expectProblem(404, "not-found");
    }

    @Test
    void deadDeliveryIsDueAgainAsIfItWereNew() {
        TestUser facilitator = TestUser.facilitator();
        long id = insert(facilitator, book(facilitator), "dead", "410 Gone");
        Instant before = Instant.now();

        Answer answer = facilitator.api().post(PATH + "/" + id + "/retry").expect(200);

        assertThat(answer.json()).isEqualTo(json("{\"message\": \"Delivery will be tried again\"}"));
        assertThat(TestDatabase.current()
                        .query(
                                "SELECT created_at, next_attempt_at FROM deliveries WHERE id = ? AND status = 'waiting'"
                                        + " AND attempts = 0 AND leased_until IS NULL AND finished_at IS NULL",
                                row -> List.of(
                                        row.getTimestamp(1).toInstant(),
                                        row.getTimestamp(2).toInstant()),
                                id))
                .singleElement()
                .satisfies(times -> assertThat(times).allSatisfy(time -> assertThat(time)
                        .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1))));
        assertThat(facilitator
                        .api()
                        .get(PATH)
                        .expect(200)
                        .json()
                        .path(0)
                        .path("created_at")
                        .textValue())
                .as("when the event happened")
                .isEqualTo(apiTime(HAPPENED));
    }

    @Test
    void allDeadDeliveriesAreDueAgainAtOnce() {
        TestUser facilitator = TestUser.facilitator();
        long booking = book(facilitator);
        List<Long> dead = List.of(
                insert(facilitator, booking, "dead", "answered 401"), insert(facilitator, booking, "dead", "no"));
        long delivered = insert(facilitator, booking, "delivered", null);
        TestUser other = TestUser.facilitator();
        long others = insert(other, book(other), "dead", "no");

        Answer ofChannel = facilitator.api().post(PATH + "/retry?channel=email").expect(200);
        assertThat(ofChannel.json().path("count").intValue()).isZero();
        assertThat(dead).allSatisfy(id -> assertThat(status(id)).isEqualTo("dead"));
        Answer all = facilitator.api().post(PATH + "/retry").expect(200);

        assertThat(all.json()).isEqualTo(json("{\"message\": \"Dead deliveries will be tried again\", \"count\": 2}"));
        assertThat(dead).allSatisfy(id -> assertThat(status(id)).isEqualTo("waiting"));
        assertThat(status(delivered)).isEqualTo("delivered");
        assertThat(status(others)).isEqualTo("dead");
        facilitator.api().post(PATH + "/retry?channel=emial").expectInvalid("channel");
    }

    @Test
    void deadDeliveriesOfOneChannelAreDueAgain() {
        TestUser facilitator = TestUser.facilitator();
        long booking = book(facilitator);
        long ofOther = insert(facilitator, booking, "dead", "no");
        long ofCrm = insert(facilitator, booking, "dead", "no");
        TestDatabase.current().execute("UPDATE deliveries SET channel = 'crm' WHERE id = ?", ofCrm);

        Answer answer = facilitator.api().post(PATH + "/retry?channel=crm").expect(200);

        assertThat(answer.json().path("count").intValue()).isEqualTo(1);
        assertThat(status(ofCrm)).isNotEqualTo("dead");
        assertThat(status(ofOther)).isEqualTo("dead");
    }

    @Test
    void onlyDeadDeliveriesCanBeRetried() {
        TestUser facilitator = TestUser.facilitator();
        long booking = book(facilitator);
        long waiting = insert(facilitator, booking, "waiting", null);
        long delivered = insert(facilitator, booking, "delivered", null);

        facilitator.api().post(PATH + "/" + waiting + "/retry").expectProblem(400, "delivery-not-dead");
        Answer answer =
                facilitator.api().post(PATH + "/" + delivered + "/retry").expectProblem(400, "delivery-not-dead");

        assertThat(answer.error()).isEqualTo("Only a dead delivery can be retried");
        assertThat(status(delivered)).isEqualTo("delivered");
    }

    @Test
    void onlyFacilitatorsHaveDeliveries() {
        Api.anonymous().get(PATH).expectProblem(401, "token-missing");
        Api.anonymous().post(PATH + "/1/retry").expectProblem(401, "token-missing");
        TestUser.user().api().get(PATH).expectProblem(403, "insufficient-permissions");
        Api.anonymous().post(PATH + "/retry").expectProblem(401, "token-missing");
        TestUser.user().api().post(PATH + "/retry").expectProblem(403, "insufficient-permissions");
        TestUser.user().api().post(PATH + "/1/retry").expectProblem(403, "insufficient-permissions");
        TestUser.facilitatorWithoutProfile().api().get(PATH).expectProblem(404, "facilitator-profile-not-found");
    }

    // By hand: a booking made over HTTP would have deliveries of its own where the server has a channel.
    private static long book(TestUser facilitator) {
        return insert(
                "INSERT INTO bookings (user_id, session_id, facilitator_id, booking_status, booking_date, price_cents)"
                        + " VALUES (?, ?, ?, 'confirmed', ?, 2500)",
                TestUser.user().id(),
                aSession().offeredBy(facilitator),
                facilitator.facilitatorId(),
                HAPPENED);
    }

    private static long insert(TestUser facilitator, long booking, String status, String error) {
        Instant later = HAPPENED.plusSeconds(60);
        long event = EventRows.insert(1, "booking.created", "bookings/" + booking, null, HAPPENED)
                .get(0);
        return insert(
                """
                INSERT INTO deliveries (event, channel, recipient, subject, owner, status, attempts, created_at,
                    next_attempt_at,
                    finished_at, last_error) VALUES (?, 'test', 'user', ?, ?, ?, 3, ?, ?, ?, ?)""",
                event,
                "bookings/" + booking,
                "facilitators/" + facilitator.facilitatorId(),
                status,
                HAPPENED,
                later,
                status.equals("waiting") ? null : later,
                error);
    }

    private static long insert(String sql, Object... row) {
        return TestDatabase.current().insert(sql, List.<Object[]>of(row)).get(0);
    }

    private static String status(long id) {
        return TestDatabase.current()
                .text("SELECT status FROM deliveries WHERE id = ?", id)
                .orElseThrow();
    }

    private static List<Long> ids(Answer list) {
        return list.json()
                .valueStream()
                .map(delivery -> delivery.path("id").longValue())
                .toList();
    }
}
