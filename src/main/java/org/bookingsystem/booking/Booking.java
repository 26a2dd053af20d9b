package org.bookingsystem.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.Price;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * One user's seats in one session. A user has at most one booking of a session that is confirmed or held; others stay
 * as history.
 */
@Entity
@Table(name = "bookings")
public class Booking {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "user_id")
    private long userId;

    @Column(name = "session_id")
    private long sessionId;

    /** The session's: a facilitator's bookings are found by it without reading anybody else's. */
    @Column(name = "facilitator_id")
    private long facilitatorId;

    @Column(name = "booking_status")
    private BookingStatus status;

    @Column(name = "booking_date")
    private Instant bookedAt;

    @Column
    private int seats;

    /** What was agreed for each seat: changing the session's price later leaves it. */
    @Column(name = "price_cents")
    private long priceCents;

    @Column
    private String notes;

    /**
     * The session's when it was booked, and when the seat was given back: whoever changes the session later knows whom
     * it concerned.
     */
    @Column
    private int revision;

    /** Calendars are told; null where it is as it was made. */
    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "ended_revision")
    private Integer endedRevision;

    /** See {@link Attendance}; null while nobody has said whether they came. */
    @Column
    private String attendance;

    /** Until when it is held; null where it is, or was, confirmed. */
    @Column(name = "held_until")
    private Instant heldUntil;

    protected Booking() {}

    long id() {
        return id;
    }

    long sessionId() {
        return sessionId;
    }

    int seats() {
        return seats;
    }

    long priceCents() {
        return priceCents;
    }

    BookingDetails details() {
        return new BookingDetails(seats, notes);
    }

    /** The session's row must be locked, and its seats taken or given back. */
    void change(BookingDetails details, Instant now) {
        seats = details.seats();
        notes = details.notes();
        changedAt = now;
    }

    BookingSnapshot snapshot() {
        return new BookingSnapshot(id, userId, bookedAt, seats, Price.ofCents(priceCents), notes);
    }

    /** @throws ProblemException 400 where it is cancelled or was held for too long, or its session has begun */
    void refuseIfFinal(Offer offer, Instant now) {
        if (isCancelled() || offer.isCancelled()) {
            throw BookingProblem.alreadyCancelled();
        }
        if (status == BookingStatus.EXPIRED || (isHeld() && !heldUntil.isAfter(now))) {
            throw new ProblemException(BookingProblem.HOLD_EXPIRED).with("booking_status", BookingStatus.EXPIRED);
        }
        if (offer.hasBegun(now)) {
            throw new ProblemException(BookingProblem.SESSION_HAS_BEGUN);
        }
    }

    /** From now on it is a booking like any other. The session's row must be locked. */
    void confirm(int sessionRevision) {
        status = BookingStatus.CONFIRMED;
        heldUntil = null;
        // It is told of the session as it is now: of earlier changes it need not hear.
        revision = sessionRevision;
    }

    boolean isConfirmed() {
        return status == BookingStatus.CONFIRMED;
    }

    /** For how long it will be held yet; empty where it is confirmed. */
    Optional<Duration> heldFor(Instant now) {
        return isHeld() ? Optional.of(Duration.between(now, heldUntil)) : Optional.empty();
    }

    boolean isHeld() {
        return status == BookingStatus.HELD;
    }

    boolean isCancelled() {
        return status == BookingStatus.CANCELLED;
    }
}
