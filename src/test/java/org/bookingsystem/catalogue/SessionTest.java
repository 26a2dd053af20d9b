package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bookingsystem.catalogue.SessionFixture.END;
import static org.bookingsystem.catalogue.SessionFixture.NOW;
import static org.bookingsystem.catalogue.SessionFixture.START;

import java.math.BigDecimal;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Change;
import org.junit.jupiter.api.Test;

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
                        "confirmedBookings",
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
        SessionRequest request = new SessionRequest("Yoga", null, SessionType.RETREAT, START, END, null, null);

        assertThat(new Session(7, request, NOW))
                .extracting("capacity", "priceCents", "description")
                .containsExactly(1, 0L, null);
    }

    @Test
    void mustEndAfterItStarts() {
        assertEndRefused(() -> new Session(7, SessionFixture.request(START, START), NOW));
        assertEndRefused(() -> new Session(7, SessionFixture.request(END, START), NOW));
    }

    @Test
    void changesEverythingThatIsNamed() {
        Session session = SessionFixture.active();

        session.change(new SessionChangeRequest(
                Change.to("Evening"),
                Change.to("Calm"),
                Change.to(SessionType.RETREAT),
                Change.to(END),
                Change.to(END.plusSeconds(60)),
                Change.to(3),
                Change.to(new BigDecimal("0.5"))));

        assertThat(session)
                .extracting("title", "description", "type", "startTime", "endTime", "capacity", "priceCents")
                .containsExactly("Evening", "Calm", SessionType.RETREAT, END, END.plusSeconds(60), 3, 50L);
    }

    @Test
    void leavesWhatIsNotNamed() {
        Session session = SessionFixture.withConfirmedBookings(4);

        session.change(change(Change.none(), Change.none(), Change.none(), Change.none()));

        assertThat(session).usingRecursiveComparison().isEqualTo(SessionFixture.withConfirmedBookings(4));
    }

    @Test
    void canLoseItsDescription() {
        Session session = SessionFixture.active();

        session.change(change(Change.to(null), Change.none(), Change.none(), Change.none()));

        assertThat(session).extracting("description", "title").containsExactly(null, "Morning Meditation");
    }

    @Test
    void mustStillEndAfterItStartsWhicheverOfTheTwoChanges() {
        assertEndRefused(() -> SessionFixture.active().change(startingAt(END)));
        assertEndRefused(() ->
                SessionFixture.active().change(change(Change.none(), Change.none(), Change.to(START), Change.none())));
    }

    @Test
    void keepsASeatForEverybodyWhoHasOne() {
        Session session = SessionFixture.withConfirmedBookings(4);

        assertThat(refusal(() -> session.change(withCapacity(3))).type())
                .isEqualTo(CatalogueProblem.CAPACITY_BELOW_BOOKINGS);
        session.change(withCapacity(4));
        assertThat(session).extracting("capacity").isEqualTo(4);
    }

    @Test
    void givesEverySeatBackWhenItIsCancelled() {
        Session session = SessionFixture.withConfirmedBookings(4);

        session.cancel();

        assertThat(session).extracting("status", "confirmedBookings").containsExactly(SessionStatus.CANCELLED, 0);
    }

    @Test
    void staysAsItIsOnceCancelled() {
        Session session = SessionFixture.active();
        session.cancel();

        assertThat(refusal(session::cancel).type()).isEqualTo(CatalogueProblem.SESSION_CANCELLED);
        assertThat(refusal(() -> session.change(withCapacity(20))).type())
                .isEqualTo(CatalogueProblem.SESSION_CANCELLED);
        assertThat(session).extracting("capacity").isEqualTo(10);
    }

    private static SessionChangeRequest startingAt(Instant start) {
        return change(Change.none(), Change.to(start), Change.none(), Change.none());
    }

    private static SessionChangeRequest withCapacity(int capacity) {
        return change(Change.none(), Change.none(), Change.none(), Change.to(capacity));
    }

    private static SessionChangeRequest change(
            Change<String> description, Change<Instant> start, Change<Instant> end, Change<Integer> capacity) {
        return new SessionChangeRequest(Change.none(), description, Change.none(), start, end, capacity, Change.none());
    }

    private static void assertEndRefused(ThrowingCallable attempt) {
        assertThat(refusal(attempt).errors()).containsExactly(new FieldError("end_time", "must be after start_time"));
    }

    private static ProblemException refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(ProblemException.class, attempt);
    }
}
