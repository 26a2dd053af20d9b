package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bookingsystem.catalogue.SessionFixture.END;
import static org.bookingsystem.catalogue.SessionFixture.NOW;
import static org.bookingsystem.catalogue.SessionFixture.START;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTest {

    @Test
    void beginsActiveAndEmptyAsRequested() {
        assertThat(SessionFixture.active())
                .extracting(
                        "facilitatorId",
                        "title",
                        "description",
                        "type",
                        "startTime",
                        "endTime",
                        "capacity",
                        "taken.confirmedBookings",
                        "priceCents",
                        "status",
                        "createdAt")
                .containsExactly(
                        7L,
                        "Morning Meditation",
                        "Peaceful",
                        SessionType.SESSION,
                        START,
                        END,
                        10,
                        0,
                        2550L,
                        SessionStatus.ACTIVE,
                        NOW);
    }

    @Test
    void hasOneSeatAndIsFreeUnlessSaidOtherwise() {
        SessionRequest request = new SessionRequest(
                "Yoga",
                null,
                SessionType.RETREAT,
                START,
                END,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(new Session(7, request.details(), NOW))
                .extracting("capacity", "maxSeatsPerBooking", "priceCents", "description")
                .containsExactly(1, 1, 0L, null);
    }

    @Test
    void mustEndAfterItStarts() {
        assertEndRefused(() -> new Session(7, SessionFixture.details(START, START), NOW));
        assertEndRefused(() -> new Session(7, SessionFixture.details(END, START), NOW));
    }

    @Test
    void changesEverythingThatIsNamed() {
        Session session = SessionFixture.active();

        session.change(
                new SessionChangeRequest(
                        Change.to("Evening"),
                        Change.to("Calm"),
                        Change.to(SessionType.RETREAT),
                        Change.to(END),
                        Change.to(END.plusSeconds(60)),
                        Change.to("Europe/Berlin"),
                        Change.none(),
                        Change.none(),
                        Change.to(3),
                        Change.to(2),
                        Change.to(new BigDecimal("0.5")),
                        Change.to("The old mill"),
                        Change.to("https://meet.example.com/x"),
                        Change.to("https://example.com/mill.jpg"),
                        Change.to(60),
                        Change.to(120)),
                NOW);

        assertThat(session)
                .extracting(
                        "title", "description", "type", "startTime", "endTime", "timeZone", "capacity", "priceCents")
                .containsExactly(
                        "Evening", "Calm", SessionType.RETREAT, END, END.plusSeconds(60), "Europe/Berlin", 3, 50L);
    }

    @Test
    void leavesWhatIsNotNamed() {
        Session session = SessionFixture.withConfirmedBookings(4);

        session.change(change(Change.none(), Change.none(), Change.none(), Change.none()), NOW);

        assertThat(session).usingRecursiveComparison().isEqualTo(SessionFixture.withConfirmedBookings(4));
    }

    @Test
    void canLoseItsDescription() {
        Session session = SessionFixture.active();

        session.change(change(Change.to(null), Change.none(), Change.none(), Change.none()), NOW);

        assertThat(session).extracting("description", "title").containsExactly(null, "Morning Meditation");
    }

    @Test
    void mustStillEndAfterItStartsWhicheverOfTheTwoChanges() {
        assertEndRefused(() -> SessionFixture.active().change(startingAt(END), NOW));
        assertEndRefused(() -> SessionFixture.active().change(endingAt(START), NOW));
    }

    @Test
    void keepsASeatForEverybodyWhoHasOne() {
        Session session = SessionFixture.withConfirmedBookings(4);

        assertThat(refusal(() -> session.change(withCapacity(3), NOW)).type())
                .isEqualTo(CatalogueProblem.CAPACITY_BELOW_BOOKINGS);
        session.change(withCapacity(4), NOW);
        assertThat(session).extracting("capacity").isEqualTo(4);
    }

    @Test
    void givesEverySeatBackWhenItIsCancelled() {
        Session session = SessionFixture.withConfirmedBookings(4);

        session.cancel(NOW);

        assertThat(session).extracting("status", "taken.confirmedBookings").containsExactly(SessionStatus.CANCELLED, 0);
    }

    @Test
    void staysAsItIsOnceCancelled() {
        Session session = SessionFixture.active();
        session.cancel(NOW);

        assertThat(refusal(() -> session.cancel(NOW)).type()).isEqualTo(CatalogueProblem.SESSION_CANCELLED);
        assertThat(refusal(() -> session.change(withCapacity(20), NOW)).type())
                .isEqualTo(CatalogueProblem.SESSION_CANCELLED);
        assertThat(session).extracting("capacity").isEqualTo(10);
    }

    // --- time

    @Test
    void isNotOfferedInThePast() {
        assertRefused(() -> new Session(7, SessionFixture.details(START, END), START), "start_time");
        assertRefused(() -> new Session(7, SessionFixture.details(START, END), END), "start_time", "end_time");
        assertRefused(() -> new Session(7, SessionFixture.details(END, START), END), "start_time", "end_time");
    }

    @Test
    void isNotMovedIntoThePast() {
        Session session = SessionFixture.active();
        Instant underWay = START.plusSeconds(60);

        assertRefused(() -> session.change(startingAt(NOW), NOW), "start_time");
        assertRefused(() -> session.change(startingAt(START.plusSeconds(30)), underWay), "start_time");
        assertRefused(() -> session.change(endingAt(START.plusSeconds(30)), underWay), "end_time");
        assertRefused(
                () -> session.change(
                        changing(null, null, null, NOW.minusSeconds(9), NOW.minusSeconds(3), null, null), NOW),
                "start_time",
                "end_time");
    }

    @Test
    void canBeChangedWhileItIsUnderWay() {
        Session session = SessionFixture.active();

        Set<String> changed = session.change(
                changing("Longer", null, null, START, END.plusSeconds(60), null, null), START.plusSeconds(60));

        assertThat(changed).containsExactly("end_time", "title");
    }

    @Test
    void canBePutOffOnceItHasBegun() {
        Session session = SessionFixture.active();

        session.change(changing(null, null, null, END, END.plusSeconds(60), null, null), START.plusSeconds(60));

        assertThat(session).extracting("startTime").isEqualTo(END);
    }

    @Test
    void staysAsItWasOnceItIsOver() {
        Session session = SessionFixture.withConfirmedBookings(4);

        assertThat(refusal(() -> session.change(withCapacity(20), END)).type())
                .isEqualTo(CatalogueProblem.SESSION_HAS_ENDED);
        assertThat(refusal(() -> session.cancel(END)).type()).isEqualTo(CatalogueProblem.SESSION_HAS_ENDED);

        assertThat(session).usingRecursiveComparison().isEqualTo(SessionFixture.withConfirmedBookings(4));
    }

    @Test
    void canBeCancelledUntilItIsOver() {
        Session session = SessionFixture.active();

        session.cancel(END.minusSeconds(1));

        assertThat(session).extracting("status").isEqualTo(SessionStatus.CANCELLED);
    }

    // --- what is told of it

    static Stream<SessionChangeRequest> toldChanges() {
        return Stream.of(
                changing("Evening", null, null, null, null, null, null),
                changing(null, null, SessionType.RETREAT, null, null, null, null),
                startingAt(START.plusSeconds(60)),
                endingAt(END.plusSeconds(60)),
                changing(null, null, null, null, null, null, BigDecimal.ONE));
    }

    @ParameterizedTest
    @MethodSource("toldChanges")
    void countsEachChangeOfWhatIsToldOfIt(SessionChangeRequest change) {
        Session session = SessionFixture.active();

        session.change(change, NOW);
        session.change(change, NOW);

        assertThat(session).extracting("revision").isEqualTo(1);
    }

    @Test
    void isNoOtherSessionForAnotherDescriptionOrCapacity() {
        Session session = SessionFixture.active();

        session.change(changing(null, "Calm", null, null, null, 20, null), NOW);

        assertThat(session).extracting("revision").isEqualTo(0);
    }

    @Test
    void anotherTypeIsNoNewsForThoseWhoBooked() {
        Set<String> changed =
                SessionFixture.active().change(changing(null, null, SessionType.RETREAT, null, null, null, null), NOW);

        assertThat(changed).isEmpty();
    }

    @Test
    void anotherPlaceLinkOrPriceIsNewsForThoseWhoBooked() {
        Session session = SessionFixture.active();

        assertThat(session.change(changing(null, null, null, null, null, null, BigDecimal.ONE), NOW))
                .containsExactly("price");
        assertThat(session.change(at(Change.to("The old mill"), Change.none(), Change.none()), NOW))
                .containsExactly("place");
        assertThat(session.change(at(Change.none(), Change.to("https://example.com/x"), Change.none()), NOW))
                .containsExactly("online_url");
        assertThat(session.change(at(Change.none(), Change.none(), Change.to("https://example.com/i")), NOW))
                .isEmpty();
        assertThat(session.change(at(Change.to(null), Change.to(null), Change.to(null)), NOW))
                .containsExactly("online_url", "place");
        assertThat(session).extracting("revision", "imageUrl").containsExactly(4, null);
    }

    private static SessionChangeRequest at(Change<String> place, Change<String> online, Change<String> image) {
        return new SessionChangeRequest(
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                place,
                online,
                image,
                Change.none(),
                Change.none());
    }

    // --- in its time zone

    @Test
    void anotherTimeZoneMovesItNowhereAndIsNoNewsForThoseWhoBooked() {
        Session session = SessionFixture.active();

        assertThat(session.change(in("Europe/Berlin", null, null), NOW)).isEmpty();

        assertThat(session)
                .extracting("startTime", "endTime", "timeZone", "revision")
                .containsExactly(START, END, "Europe/Berlin", 1);
    }

    @Test
    void isMovedByWhatClocksShowInItsZone() {
        Session session = SessionFixture.active();
        session.change(in("Asia/Tokyo", null, null), NOW);

        Set<String> changed = session.change(in(null, "2024-01-15T18:30:00", "2024-01-15T19:30:00+09:00"), NOW);

        assertThat(changed).containsExactly("end_time", "start_time");
        assertThat(session)
                .extracting("startTime", "endTime")
                .containsExactly(START.plusSeconds(1800), END.plusSeconds(1800));
    }

    @Test
    void isMovedByWhatClocksShowInTheZoneThatItGets() {
        Session session = SessionFixture.active();

        session.change(in("America/New_York", "2024-01-15T03:00:00", null), NOW);

        assertThat(session).extracting("startTime").isEqualTo(Instant.parse("2024-01-15T08:00:00Z"));
    }

    @Test
    void isNotMovedToWhereItsClocksDoNotGo() {
        Session session = SessionFixture.active();
        session.change(in("Europe/Berlin", null, null), NOW);

        assertThat(refusal(() -> session.change(in(null, "2024-03-31T02:30:00", "2024-10-27T02:30:00"), NOW))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("local_start_time", "local_end_time");
    }

    private static SessionChangeRequest in(String zone, String localStart, String localEnd) {
        return new SessionChangeRequest(
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                absentOr(zone),
                absentOr(localStart),
                absentOr(localEnd),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none());
    }

    private static SessionChangeRequest endingAt(Instant end) {
        return changing(null, null, null, null, end, null, null);
    }

    private static SessionChangeRequest startingAt(Instant start) {
        return change(Change.none(), Change.to(start), Change.none(), Change.none());
    }

    private static SessionChangeRequest withCapacity(int capacity) {
        return change(Change.none(), Change.none(), Change.none(), Change.to(capacity));
    }

    private static SessionChangeRequest change(
            Change<String> description, Change<Instant> start, Change<Instant> end, Change<Integer> capacity) {
        return new SessionChangeRequest(
                Change.none(),
                description,
                Change.none(),
                start,
                end,
                Change.none(),
                Change.none(),
                Change.none(),
                capacity,
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none());
    }

    /** @param title and what follows: null where it is absent */
    private static SessionChangeRequest changing(
            String title,
            String description,
            SessionType type,
            Instant start,
            Instant end,
            Integer capacity,
            BigDecimal price) {
        return new SessionChangeRequest(
                absentOr(title),
                absentOr(description),
                absentOr(type),
                absentOr(start),
                absentOr(end),
                Change.none(),
                Change.none(),
                Change.none(),
                absentOr(capacity),
                Change.none(),
                absentOr(price),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none(),
                Change.none());
    }

    private static <T> Change<T> absentOr(T value) {
        return value == null ? Change.none() : Change.to(value);
    }

    private static void assertEndRefused(ThrowingCallable attempt) {
        assertThat(refusal(attempt).errors()).containsExactly(new FieldError("end_time", "must be after start_time"));
    }

    private static void assertRefused(ThrowingCallable attempt, String... fields) {
        assertThat(refusal(attempt).errors())
                .isEqualTo(Stream.of(fields)
                        .map(field -> new FieldError(field, "must be in the future"))
                        .toList());
    }

    private static ProblemException refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(ProblemException.class, attempt);
    }
}
