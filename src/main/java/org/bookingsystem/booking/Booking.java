package org.bookingsystem.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.bookingsystem.catalogue.Offer;

/** One user's seat in one session. A user has at most one confirmed booking of a session; cancelled ones stay as history. */
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

    /** What was agreed: changing the session's price later leaves it. */
    @Column(name = "price_cents")
    private long priceCents;

    @Column
    private String notes;

    protected Booking() {}

    Booking(long userId, long sessionId, Offer offer, String notes, Instant now) {
        this.userId = userId;
        this.sessionId = sessionId;
        this.facilitatorId = offer.facilitatorId();
        this.priceCents = offer.priceCents();
        this.status = BookingStatus.CONFIRMED;
        this.bookedAt = now;
        this.notes = notes;
    }

    Long id() {
        return id;
    }

    long sessionId() {
        return sessionId;
    }

    long facilitatorId() {
        return facilitatorId;
    }

    boolean isCancelled() {
        return status == BookingStatus.CANCELLED;
    }
}
