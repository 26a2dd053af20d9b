package org.bookingsystem.outbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.outbox.Outage.book;
import static org.bookingsystem.outbox.Outage.expectAsQuickAs;
import static org.bookingsystem.outbox.Outage.expectDelivered;
import static org.bookingsystem.outbox.Outage.lastError;
import static org.bookingsystem.outbox.Outage.medianMillis;
import static org.bookingsystem.outbox.Outage.statuses;
import static org.bookingsystem.outbox.Outage.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.FakeService.Reply;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnServer
class CrmIT {

    private final FakeService crm = FakeService.crm();
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();

    @BeforeEach
    void heal() {
        Outage.heal(crm, "crm");
    }

    @AfterEach
    void expectNothingTwice() {
        Outage.expectNothingTwice(crm);
    }

    @AfterAll
    static void leave() {
        FakeService.crm().stop();
    }

    @Test
    void hearsWhoBookedWhat() throws Exception {
        SessionDraft draft = SessionDraft.aSession();
        long session = draft.offeredBy(facilitator);
        long booking = user.api()
                .post("/api/bookings", Map.of("session_id", session, "notes", "Søn & \"Co\""))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();

        Received request = await(booking, 1).get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/crm/events");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + FakeService.TOKEN);
        assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(request.header("webhook-signature")).isEqualTo(signature(request));
        assertThat(request.header("webhook-id")).isEqualTo(request.header("Idempotency-Key"));
        JsonNode event = request.json();
        assertThat(event.path("specversion").textValue()).isEqualTo("1.0");
        assertThat(request.header("Idempotency-Key")).isEqualTo(event.path("id").textValue() + "-crm");
        assertThat(event.path("type").textValue()).isEqualTo("booking.created");
        assertThat(event.path("subject").textValue()).isEqualTo("bookings/" + booking);
        assertThat(Instant.parse(event.path("time").textValue()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        JsonNode data = event.path("data");
        assertThat(data.path("user").path("name").textValue()).isEqualTo(user.name());
        assertThat(data.path("user").path("email").textValue()).isEqualTo(user.email());
        assertThat(data.path("booking").path("notes").textValue()).isEqualTo("Søn & \"Co\"");
        assertThat(data.path("session").path("title").textValue()).isEqualTo(draft.title());
        assertThat(data.path("session").path("start_time").textValue()).isEqualTo(draft.text("start_time") + "Z");
        assertThat(data.path("facilitator").path("user_id").longValue()).isEqualTo(facilitator.id());
    }

    @Test
    void hearsOfTheTraceOfTheRequestThatCausedIt() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        long session = SessionDraft.aSession().offeredBy(facilitator);
        BodyPublisher body = BodyPublishers.ofString("{\"session_id\":" + session + "}");
        long booking = user.api()
                .send("POST", "/api/bookings", body, Map.of("Content-Type", "application/json", "traceparent", trace))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
        user.api()
                .send(
                        "POST",
                        "/api/bookings/" + booking + "/cancel",
                        BodyPublishers.noBody(),
                        Map.of("traceparent", "00-0-0"))
                .expect(200);

        List<Received> requests = await(booking, 2);
        assertThat(requests.get(0).header("traceparent")).isEqualTo(trace);
        assertThat(requests.get(0).json().path("traceparent").textValue()).isEqualTo(trace);
        assertThat(requests.get(1).header("traceparent")).isNull();
        assertThat(requests.get(1).json().has("traceparent")).isFalse();
    }

    @Test
    void hearsInOrderWhatHappensToABooking() {
        long session = SessionDraft.aSession().offeredBy(facilitator);
        long booking = user.book(session);
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("title", "Another"))
                .expect(200);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        long again = user.book(session);
        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        assertThat(types(await(booking, 3))).containsExactly("booking.created", "session.changed", "booking.cancelled");
        List<Received> ofSecond = await(again, 2);
        assertThat(types(ofSecond)).containsExactly("booking.created", "session.cancelled");
        assertThat(ofSecond.get(1)
                        .json()
                        .path("data")
                        .path("booking")
                        .path("booking_status")
                        .textValue())
                .isEqualTo("cancelled");
    }

    @Test
    void hearsWhatItMissedWhenItIsBack() {
        double healthy = medianMillis(new ArrayList<>());
        crm.stop();
        List<Long> missed = new ArrayList<>();

        expectAsQuickAs(healthy, missed);
        long session = SessionDraft.aSession().offeredBy(facilitator);
        long booking = user.book(session);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        Eventually.holds(() -> assertThat(statuses("crm", booking)).containsExactly("waiting", "waiting"));
        crm.start();

        expectDelivered("crm", missed);
        assertThat(types(await(booking, 2))).containsExactly("booking.created", "booking.cancelled");
    }

    @Test
    void isAskedAgainAfterSayingThatItIsBusy() {
        double healthy = medianMillis(new ArrayList<>());
        AtomicInteger refusals = new AtomicInteger(3);
        crm.answers(request -> Reply.status(refusals.getAndDecrement() > 0 ? 503 : 200));
        List<Long> bookings = new ArrayList<>();

        expectAsQuickAs(healthy, bookings);

        expectDelivered("crm", bookings);
        assertThat(crm.received().stream().filter(request -> request.status() == 503))
                .hasSizeBetween(3, 8);
    }

    @Test
    void isLeftAloneForAsLongAsItAsks() {
        AtomicInteger refusals = new AtomicInteger(1);
        crm.answers(request ->
                refusals.getAndDecrement() > 0 ? Reply.status(429).with("Retry-After", "4") : Reply.status(200));
        int before = crm.received().size();

        long first = book();
        Eventually.holds(() -> assertThat(crm.received()).hasSize(before + 1));
        long second = book();
        expectDelivered("crm", List.of(first, second));

        List<Received> since = crm.received().subList(before, crm.received().size());
        assertThat(since).hasSize(3);
        assertThat(Duration.ofNanos(since.get(1).nanos() - since.get(0).nanos()))
                .isGreaterThan(Duration.ofMillis(3900));
    }

    @Test
    void refusesOneForGoodAndHearsTheOthers() {
        double healthy = medianMillis(new ArrayList<>());
        long session = SessionDraft.aSession().with("title", "Poison").offeredBy(facilitator);
        crm.answers(request -> Reply.status(
                request.body().contains("\"Poison\"") && request.body().contains("booking.created") ? 400 : 200));

        long poisoned = user.book(session);
        List<Long> others = new ArrayList<>();
        expectAsQuickAs(healthy, others);
        user.api().post("/api/bookings/" + poisoned + "/cancel").expect(200);

        expectDelivered("crm", others);
        Eventually.holds(() -> assertThat(statuses("crm", poisoned)).containsExactly("dead", "delivered"));
        assertThat(lastError("crm", poisoned)).isEqualTo("answered 400");
        assertThat(crm.receivedAbout(poisoned)).hasSize(2);
    }

    @Test
    void isNotWaitedForWhenItHangs() {
        double healthy = medianMillis(new ArrayList<>());
        crm.answers(Reply.never());
        List<Long> bookings = new ArrayList<>();

        expectAsQuickAs(healthy, bookings);
        crm.answers(Reply.status(200));

        expectDelivered("crm", bookings);
    }

    @Test
    void hangsOnOneMessageAndHearsTheOthers() {
        long session = SessionDraft.aSession().with("title", "Poison").offeredBy(facilitator);
        crm.answers(request -> request.body().contains("\"Poison\"") ? Reply.never() : Reply.status(200));
        long poisoned = user.book(session);

        // While it hangs, when it has just failed, and while it is tried again.
        expectOneHeardWhileItHangs(poisoned);
        Eventually.holds(() -> assertThat(lastError("crm", poisoned)).isEqualTo("no answer within 10 s"));
        await(book(), 1);
        Eventually.holds(() -> assertThat(crm.receivedAbout(poisoned)).hasSizeGreaterThan(1));
        expectOneHeardWhileItHangs(poisoned);
        assertThat(statuses("crm", poisoned)).containsExactly("waiting");

        crm.answers(Reply.status(200));
        expectDelivered("crm", List.of(poisoned));
    }

    /** On a slow machine an attempt may be over too soon: then while the next one hangs. */
    private void expectOneHeardWhileItHangs(long poisoned) {
        Eventually.holds(() -> {
            Optional<String> attempt = underWay(poisoned);
            assertThat(attempt).as("an attempt hangs").isPresent();
            await(book(), 1);
            assertThat(underWay(poisoned)).as("it still does").isEqualTo(attempt);
        });
    }

    /** @return which attempt */
    private static Optional<String> underWay(long booking) {
        return TestDatabase.current()
                .text(
                        "SELECT attempts FROM deliveries WHERE channel = 'crm' AND subject = ? AND leased_until > ?",
                        "bookings/" + booking,
                        Instant.now());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 302})
    void nothingIsLostWhileItLetsNobodyIn(int status) {
        crm.answers(Reply.status(status).with("Location", crm.address() + "/elsewhere"));
        List<Long> missed = new ArrayList<>();
        medianMillis(missed);
        Eventually.holds(() -> assertThat(missed.stream()
                        .map(booking -> lastError("crm", booking))
                        .filter(Objects::nonNull))
                .isNotEmpty()
                .allMatch(error -> error.startsWith("answered " + status)));
        waitForDays(4, missed);
        Eventually.holds(() -> assertThat(crm.received().stream().filter(request -> request.status() == status))
                .hasSizeGreaterThan(3));
        assertThat(missed)
                .allSatisfy(booking -> assertThat(statuses("crm", booking)).containsExactly("waiting"));

        crm.answers(Reply.status(200));

        expectDelivered("crm", missed);
        assertThat(crm.received()).noneMatch(request -> request.path().equals("/elsewhere"));
    }

    @Test
    void othersGoThroughWhereOneIsNotLetIn() {
        long session = SessionDraft.aSession().with("title", "Poison").offeredBy(facilitator);
        crm.answers(request -> Reply.status(request.body().contains("\"Poison\"") ? 403 : 200));
        long poisoned = user.book(session);

        expectDelivered("crm", List.of(book()));
        Eventually.holds(() -> assertThat(crm.receivedAbout(poisoned)).hasSizeGreaterThan(1));
        for (int i = 0; i < 3; i++) {
            await(book(), 1);
        }
        assertThat(statuses("crm", poisoned)).containsExactly("waiting");

        crm.answers(Reply.status(200));
        expectDelivered("crm", List.of(poisoned));
    }

    @Test
    void isGivenUpOnlyWhatFailsByItselfForThreeDays() {
        crm.answers(Reply.status(500));
        long failing = book();
        long waited = book();
        Eventually.holds(() -> assertThat(List.of(failing, waited))
                .allSatisfy(booking -> assertThat(lastError("crm", booking)).isEqualTo("answered 500")));
        waitForDays(4, List.of(failing, waited));
        TestDatabase.current()
                .execute(
                        "UPDATE deliveries SET failing_since = NULL WHERE channel = 'crm' AND subject = ?",
                        "bookings/" + waited);

        Eventually.holds(() -> assertThat(statuses("crm", failing)).containsExactly("dead"));
        Eventually.holds(() -> assertThat(crm.receivedAbout(waited)).hasSizeGreaterThan(2));
        assertThat(statuses("crm", waited)).containsExactly("waiting");
    }

    /** As if these had been waiting for so long. */
    private static void waitForDays(int days, List<Long> bookings) {
        Instant before = Instant.now().minus(Duration.ofDays(days));
        for (long booking : bookings) {
            String which = " WHERE channel = 'crm' AND subject = ?";
            TestDatabase.current()
                    .execute("UPDATE deliveries SET created_at = ?" + which, before, "bookings/" + booking);
            TestDatabase.current()
                    .execute(
                            "UPDATE deliveries SET failing_since = ?" + which + " AND failing_since IS NOT NULL",
                            before,
                            "bookings/" + booking);
        }
    }

    @Test
    void mayAnswerAtGreatLength() {
        crm.answers(Reply.status(200).withBody(5_000_000_000L, Duration.ZERO));

        expectDelivered("crm", List.of(book(), book()));
    }

    private List<Received> await(long booking, int count) {
        return Eventually.get(() -> {
            List<Received> requests = crm.receivedAbout(booking);
            assertThat(requests).hasSize(count);
            return requests;
        });
    }

    private static String signature(Received request) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(FakeService.SIGNING_SECRET.substring(6)), "HmacSHA256"));
        String signed = request.header("webhook-id") + "." + request.header("webhook-timestamp") + "." + request.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
