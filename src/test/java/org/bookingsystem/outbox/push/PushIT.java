package org.bookingsystem.outbox.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeFeed;
import org.bookingsystem.support.FakeFeed.Frame;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@OnServer
class PushIT {
    private static final Logger LOG = System.getLogger(PushIT.class.getName());
    private static final int ROUNDS = 21;

    private final FakeFeed feed = FakeFeed.current();
    private final TestUser facilitator = TestUser.facilitator();
    private RawPeer peer;

    @AfterEach
    void goAway() {
        if (peer != null) {
            peer.close();
        }
        feed.stop();
    }

    @Test
    void tellsABookingAsACloudEvent() {
        startAndCatchUp();
        TestUser user = TestUser.user();
        SessionDraft draft = aSession();
        long session = draft.offeredBy(facilitator);
        Instant before = Instant.now().minusSeconds(1);

        long booking = user.book(session);

        JsonNode event = feed.await(booking, "booking.created").json();
        assertThat(event.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data");
        assertThat(event.path("specversion").textValue()).isEqualTo("1.0");
        assertThat(event.path("id").textValue()).isNotBlank();
        assertThat(event.path("source").textValue())
                .isEqualTo(TestDatabase.current()
                        .text("SELECT '/booking-system/' || id FROM installation")
                        .orElseThrow());
        assertThat(event.path("subject").textValue()).isEqualTo("bookings/" + booking);
        assertThat(event.path("datacontenttype").textValue()).isEqualTo("application/json");
        assertThat(Instant.parse(event.path("time").textValue()))
                .isBetween(before, Instant.now().plusSeconds(1));
        JsonNode data = event.path("data");
        assertThat(data.path("booking").path("id").longValue()).isEqualTo(booking);
        assertThat(data.path("booking").path("booking_status").textValue()).isEqualTo("confirmed");
        assertThat(data.path("session").path("id").longValue()).isEqualTo(session);
        assertThat(data.path("session").path("title").textValue()).isEqualTo(draft.title());
        assertThat(data.path("session").path("start_time").textValue()).isEqualTo(draft.text("start_time") + "Z");
        assertThat(data.path("facilitator").path("id").longValue()).isEqualTo(facilitator.facilitatorId());
        assertThat(data.path("facilitator").path("user_id").longValue()).isEqualTo(facilitator.id());
        assertThat(data.path("user").path("id").longValue()).isEqualTo(user.id());
        assertThat(data.path("user").path("email").textValue()).isEqualTo(user.email());
        assertThat(feed.authorizations()).containsOnly("Bearer " + FakeFeed.TOKEN);
        assertDelivered(booking);
    }

    @Test
    void tellsOverOneConnection() {
        millisUntilHeard();

        assertThat(feed.authorizations()).hasSize(1);
    }

    @Test
    @Tag("load")
    void tellsWithoutDelay() {
        List<Long> millis = millisUntilHeard();

        LOG.log(
                Level.INFO,
                "heard after the 201 by {0} ms (median), {1} ms (longest)",
                millis.get(ROUNDS / 2),
                millis.get(ROUNDS - 1));
        assertThat(millis.get(ROUNDS / 2)).isLessThan(500);
    }

    /** @return sorted */
    private List<Long> millisUntilHeard() {
        startAndCatchUp();
        long session = aSession().with("capacity", ROUNDS).offeredBy(facilitator);
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long booking = TestUser.user().book(session);
            long answered = System.nanoTime();
            Frame frame = feed.await(booking, "booking.created");
            millis.add(Duration.ofNanos(frame.nanoTime() - answered).toMillis());
        }

        Collections.sort(millis);
        return millis;
    }

    @Test
    void tellsWhatItMissedInOrderWhenTheServiceIsBack() {
        startAndCatchUp();
        double healthy = Outage.medianMillis(new ArrayList<>());
        feed.stop();
        long session = aSession().offeredBy(facilitator);

        TestUser user = TestUser.user();
        long booking = user.book(session);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        long again = user.book(session);
        Outage.expectAsQuickAs(healthy, new ArrayList<>());
        await(() -> statusOf(booking, "waiting") == 2);

        feed.start();

        feed.await(booking, "booking.cancelled");
        feed.await(again, "booking.created");
        assertThat(feed.about(booking).stream().map(Frame::type))
                .containsExactly("booking.created", "booking.cancelled");
        assertDelivered(booking);
    }

    // Rows that wait for another of their booking must not keep the relay busy.
    @Test
    void isQuietWhileTheServiceIsAway() throws InterruptedException {
        startAndCatchUp();
        feed.stop();
        long session = aSession().offeredBy(facilitator);
        TestUser user = TestUser.user();
        long booking = user.book(session);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        Thread.sleep(3000);

        Duration before = cpuOfServer();
        Thread.sleep(4000);

        Duration used = cpuOfServer().minus(before);
        LOG.log(Level.INFO, "idle beside an absent service: {0} ms of CPU in 4 s", used.toMillis());
        assertThat(used).isLessThan(Duration.ofMillis(1500));
    }

    @Test
    void sendsAgainWhatNoPongConfirmed() throws InterruptedException {
        peer = new RawPeer(feed.release(), c -> peer.neverPong(c), c -> peer.behave(c));
        long booking = TestUser.user().book(aSession().offeredBy(facilitator));

        assertDelivered(booking);
        assertThat(frames(booking)).isPositive();
        assertThat(peer.firstEnds()).isTrue();
        assertThat(peer.requests).hasSizeGreaterThanOrEqualTo(2);
        String first = peer.texts.get(0);
        assertThat(Collections.frequency(peer.texts, first)).isEqualTo(2);
    }

    @Test
    void sendsAgainWhatACutConnectionSwallowed() {
        peer = new RawPeer(feed.release(), c -> peer.cut(c), c -> peer.behave(c));
        long booking = TestUser.user().book(aSession().offeredBy(facilitator));

        assertThat(awaitFrames(booking)).isEqualTo(1);
        assertDelivered(booking);
        assertThat(peer.requests).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void triesAgainAfterAHandshakeThatHung() {
        peer = new RawPeer(feed.release(), c -> peer.hang(c), c -> peer.behave(c));
        long booking = TestUser.user().book(aSession().offeredBy(facilitator));

        assertThat(awaitFrames(booking)).isEqualTo(1);
        assertDelivered(booking);
        assertThat(peer.requests).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void triesAgainAfterATokenWasRefused() {
        peer = new RawPeer(
                feed.release(),
                c -> c.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"),
                c -> peer.behave(c));
        long booking = TestUser.user().book(aSession().offeredBy(facilitator));

        assertThat(awaitFrames(booking)).isEqualTo(1);
        assertDelivered(booking);
        Optional<String> error = TestDatabase.current()
                .text("SELECT MAX(last_error) FROM deliveries WHERE last_error LIKE '%with 401%'");
        assertThat(error).hasValue("the handshake was refused with 401: look at BACKEND_SERVICE_TOKEN");
    }

    @Test
    void noticesAnIdleConnectionThatIsHalfOpen() throws InterruptedException {
        assumeFalse(TestDatabase.current().isPostgresql(), "it takes half a minute, and no database");
        startAndCatchUp();
        feed.stop();
        // It confirms until it was silent for a while, and then nothing any more.
        peer = new RawPeer(feed.release(), c -> peer.behaveUntilIdle(c), c -> peer.behave(c));
        long booking = TestUser.user().book(aSession().offeredBy(facilitator));
        awaitFrames(booking);

        assertThat(peer.firstEnds()).isTrue();
    }

    /** Until nothing waits. */
    private void startAndCatchUp() {
        Outage.forget("notification");
        feed.start();
        long booking = TestUser.user().book(aSession().offeredBy(facilitator));
        feed.await(booking, "booking.created");
        await(() ->
                number("SELECT COUNT(*) FROM deliveries WHERE status = 'waiting' AND channel = 'notification'") == 0);
    }

    /** Waits until the peer got a booking's event, and answers how often it did. */
    private long awaitFrames(long booking) {
        await(() -> frames(booking) > 0);
        return frames(booking);
    }

    private long frames(long booking) {
        return peer.texts.stream()
                .filter(text -> Frame.of(text).bookingId() == booking)
                .count();
    }

    private static void assertDelivered(long booking) {
        // There is none before the fan-out.
        await(() ->
                statusOf(booking, "waiting") == 0 && statusOf(booking, "dead") + statusOf(booking, "delivered") > 0);
        assertThat(statusOf(booking, "dead")).isZero();
        assertThat(statusOf(booking, "delivered")).isPositive();
    }

    private static long statusOf(long booking, String status) {
        return number(
                "SELECT COUNT(*) FROM deliveries WHERE channel = 'notification' AND subject = ? AND status = ?",
                "bookings/" + booking,
                status);
    }

    private static long number(String sql, Object... parameters) {
        return TestDatabase.current().number(sql, parameters);
    }

    private static Duration cpuOfServer() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("payara-micro.jar"))
                .findFirst()
                .orElseThrow()
                .info()
                .totalCpuDuration()
                .orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        Eventually.holds(() -> assertThat(condition.getAsBoolean()).isTrue());
    }
}
