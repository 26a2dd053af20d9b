package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.bookingsystem.catalogue.series.OfferedSeries;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** One letter for each person and change, and for other services one event about each booking. */
@OnServer
class SeriesToldIT {
    private final TestDatabase database = TestDatabase.current();
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser ann = TestUser.user();
    private final TestUser ben = TestUser.user();
    private final OfferedSeries series = OfferedSeries.offeredBy(facilitator);

    /** A letter on its way: what it is of, to whom, and which sessions it is about. */
    private record Letter(String type, String reader, List<Long> sessions) {}

    @Test
    void whoeverBooksSeveralHearsOnceAndSoDoesTheFacilitator() {
        bookAll(ann);

        assertThat(letters(2))
                .containsExactlyInAnyOrder(
                        new Letter("series.booked", ann.email(), series.sessions()),
                        new Letter("series.booked", facilitator.email(), series.sessions()));
        assertThat(events("booking.created")).isEqualTo(4);
    }

    @Test
    void oneBookingIsToldAsAnyOther() {
        ann.api()
                .post("/api/series/" + series.id() + "/bookings", Map.of("session_ids", List.of(series.session(1))))
                .expect(201);

        assertThat(letters(2)).extracting(Letter::type).containsOnly("booking.created");
    }

    @Test
    void eachHearsOnceOfTheSessionsThatTheyHaveBooked() {
        bookAll(ann);
        ben.book(series.session(1));
        TestUser gone = TestUser.user();
        long givenBack = gone.book(series.session(1));
        gone.api().post("/api/bookings/" + givenBack + "/cancel").expect(200);
        List<Letter> before = letters(8);

        facilitator
                .api()
                .put("/api/series/" + series.id() + "?from=" + series.session(1), Map.of("title", "Coffee"))
                .expect(200);

        assertThat(since(before, 3))
                .containsExactlyInAnyOrder(
                        new Letter(
                                "series.changed", ann.email(), series.sessions().subList(1, 4)),
                        new Letter("series.changed", ben.email(), List.of(series.session(1))),
                        new Letter(
                                "series.changed",
                                facilitator.email(),
                                series.sessions().subList(1, 4)));
        assertThat(events("session.changed")).isEqualTo(4);

        List<Letter> then = letters(11);
        facilitator.api().post("/api/series/" + series.id() + "/cancel").expect(200);

        assertThat(since(then, 3))
                .containsExactlyInAnyOrder(
                        new Letter("series.cancelled", ann.email(), series.sessions()),
                        new Letter("series.cancelled", ben.email(), List.of(series.session(1))),
                        new Letter("series.cancelled", facilitator.email(), series.sessions()));
        assertThat(events("session.cancelled")).isEqualTo(5);
    }

    @Test
    void nobodyHearsOfWhatWasNeverBookedOrOfMoreSeats() {
        bookAll(ann);
        List<Letter> before = letters(2);
        facilitator
                .api()
                .put("/api/series/" + series.id(), Map.of("capacity", 20))
                .expect(200);
        OfferedSeries unbooked = OfferedSeries.offeredBy(facilitator);
        facilitator
                .api()
                .put("/api/series/" + unbooked.id(), Map.of("title", "Coffee"))
                .expect(200);
        facilitator.api().post("/api/series/" + unbooked.id() + "/cancel").expect(200);
        awaitTold();

        assertThat(letters(2)).isEqualTo(before);
    }

    @Test
    void theLastOfASeriesIsToldAsAnyOther() {
        bookAll(ann);
        List<Letter> before = letters(2);

        facilitator
                .api()
                .put("/api/series/" + series.id() + "?from=" + series.session(3), Map.of("title", "Coffee"))
                .expect(200);

        assertThat(since(before, 2)).extracting(Letter::type).containsOnly("session.changed");
    }

    @Test
    void whoeverDoesWithoutLettersAndAFacilitatorInTheirOwnSeatGetNoneOfThese() {
        ann.api()
                .patch("/api/auth/me", Map.of("letters", Map.of("booking_created", false, "session_changed", false)))
                .expect(200);
        bookAll(ann);
        bookAll(facilitator);
        facilitator
                .api()
                .put("/api/series/" + series.id(), Map.of("title", "Coffee"))
                .expect(200);
        awaitTold();

        assertThat(letters(3)).extracting(Letter::reader).containsOnly(facilitator.email());
        assertThat(events("session.changed")).isEqualTo(8);
    }

    @Test
    void whoHasLeftIsNotNamedAnyMore() {
        bookAll(ann);
        letters(2);
        ann.api().delete("/api/auth/me").expect(200);
        facilitator
                .api()
                .put("/api/series/" + series.id(), Map.of("title", "Coffee"))
                .expect(200);
        awaitTold();

        assertThat(database.columnsWith(ann.name())).isEmpty();
    }

    private void bookAll(TestUser user) {
        user.api()
                .post("/api/series/" + series.id() + "/bookings", Map.of("notes", "I am " + user.name()))
                .expect(201);
    }

    private void awaitTold() {
        Eventually.holds(() -> assertThat(database.number(
                        "SELECT COUNT(*) FROM messages WHERE owner = ?", "facilitators/" + facilitator.facilitatorId()))
                .isZero());
    }

    private List<Letter> letters(int count) {
        return Eventually.get(() -> {
            awaitTold();
            List<Letter> found = database.query(
                    "SELECT e.type, e.payload, d.recipient FROM deliveries d JOIN events e ON e.id = d.event"
                            + " WHERE d.channel = 'email' AND d.owner = ? ORDER BY d.id",
                    row -> letter(
                            row.getString(1), Answer.json(row.getString(2)).path("data"), row.getString(3)),
                    "facilitators/" + facilitator.facilitatorId());
            assertThat(found).hasSize(count);
            return found;
        });
    }

    private List<Letter> since(List<Letter> before, int count) {
        return new ArrayList<>(letters(before.size() + count)).subList(before.size(), before.size() + count);
    }

    private static Letter letter(String type, JsonNode data, String recipient) {
        String reader = data.path(recipient.equals("attendee") ? "user" : "facilitator")
                .path("email")
                .textValue();
        List<Long> sessions = StreamSupport.stream(data.path("occurrences").spliterator(), false)
                .map(one -> one.at("/session/id").longValue())
                .toList();
        return new Letter(type, reader, sessions);
    }

    private long events(String type) {
        return database.number(
                "SELECT COUNT(*) FROM events WHERE type = ? AND live_for = ?",
                type,
                "facilitators/" + facilitator.facilitatorId());
    }
}
