package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.TestDatabase;

/** What a test of a channel asks, whatever the channel. */
public final class Outage {
    private static final int SAMPLES = 15;
    private static final int TRIES = 10;
    private static final double NOISE_MILLIS = 15;

    private Outage() {}

    /**
     * Starts a service, and waits until the server has found it. What other tests left behind for it is not told any
     * more.
     */
    public static void heal(FakeService service, String channel) {
        forget(channel);
        service.answers(FakeService.Reply.status(200));
        service.start();
        long booking = book();
        expectDelivered(channel, List.of(booking));
        Eventually.holds(() -> assertThat(waiting(channel)).isZero());
    }

    /** Thousands may wait for a service that was away while other tests booked. */
    public static void forget(String channel) {
        TestDatabase.current()
                .execute(
                        "DELETE FROM deliveries WHERE channel = ? AND status = 'waiting' AND leased_until IS NULL",
                        channel);
    }

    public static long book() {
        return TestUser.user().book(SessionDraft.aSession().offeredBy(TestUser.facilitator()));
    }

    /** Waits until a channel has told, of these bookings, all that there is. */
    public static void expectDelivered(String channel, List<Long> bookings) {
        for (long booking : bookings) {
            Eventually.holds(
                    () -> assertThat(statuses(channel, booking)).isNotEmpty().containsOnly("delivered"));
        }
    }

    /** Checks that nothing that was taken was sent again. */
    public static void expectNothingTwice(FakeService service) {
        assertThat(service.received().stream()
                        .filter(request -> request.status() / 100 == 2)
                        .map(request -> request.header("Idempotency-Key")))
                .doesNotHaveDuplicates();
    }

    /** How deliveries of a booking stand, in the order in which they came up. */
    public static List<String> statuses(String channel, long booking) {
        return TestDatabase.current()
                .query(
                        "SELECT status FROM deliveries WHERE channel = ? AND subject = ? ORDER BY id",
                        rows -> rows.getString(1),
                        channel,
                        "bookings/" + booking);
    }

    private static long waiting(String channel) {
        return TestDatabase.current()
                .number("SELECT COUNT(*) FROM deliveries WHERE channel = ? AND status = 'waiting'", channel);
    }

    public static String lastError(String channel, long booking) {
        return TestDatabase.current()
                .text(
                        "SELECT last_error FROM deliveries WHERE channel = ? AND subject = ? ORDER BY id",
                        channel,
                        "bookings/" + booking)
                .orElse(null);
    }

    public static List<String> types(List<Received> requests) {
        return requests.stream()
                .map(request -> request.json().path("type").textValue())
                .toList();
    }

    /** Books some seats, and answers what the middle one took. */
    public static double medianMillis(List<Long> bookings) {
        long session = SessionDraft.aSession().with("capacity", 1000).offeredBy(TestUser.facilitator());
        List<Double> times = new ArrayList<>();
        for (TestUser user : TestUser.users(SAMPLES)) {
            long begun = System.nanoTime();
            bookings.add(user.book(session));
            times.add((System.nanoTime() - begun) / 1e6);
        }
        return times.stream().sorted().skip(SAMPLES / 2).findFirst().orElseThrow();
    }

    /**
     * Checks that bookings are no slower than twice what they are with a healthy service. A busy machine may spoil one
     * measurement, not several in a row.
     *
     * @param bookings takes those made
     */
    public static void expectAsQuickAs(double healthyMillis, List<Long> bookings) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < TRIES && best > limit(healthyMillis); i++) {
            best = Math.min(best, medianMillis(bookings));
        }
        assertThat(best).as("median of a booking, in ms").isLessThanOrEqualTo(limit(healthyMillis));
    }

    private static double limit(double healthyMillis) {
        return Math.max(2 * healthyMillis, healthyMillis + NOISE_MILLIS);
    }
}
