package org.bookingsystem.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.bookingsystem.catalogue.Price;

/**
 * One user's seats in one session. A user has at most one confirmed booking of a session; cancelled ones stay as
 * history.
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

    @Column(name = "ended_revision")
    private Integer endedRevision;

    /** See {@link Attendance}; null while nobody has said whether they came. */
    @Column
    private String attendance;

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
    void change(BookingDetails details) {
        seats = details.seats();
        notes = details.notes();
    }

    BookingSnapshot snapshot() {
        return new BookingSnapshot(id, userId, bookedAt, seats, Price.ofCents(priceCents), notes);
    }

    boolean isCancelled() {
        return status == BookingStatus.CANCELLED;
    }
}
