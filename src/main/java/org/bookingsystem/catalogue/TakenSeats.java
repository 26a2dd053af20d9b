package org.bookingsystem.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What a session counts of its bookings. {@link SeatService} moves it. */
@Embeddable
public class TakenSeats {
    @Column(name = "confirmed_bookings")
    private int confirmedBookings;

    /** What is taken beyond one seat for each of these. */
    @Column(name = "further_seats")
    private int furtherSeats;

    /** People who wait for seats. */
    @Column
    private int waiting;

    /** What its confirmed bookings were made at. */
    @Column(name = "revenue_cents")
    private long revenueCents;

    protected TakenSeats() {}

    static TakenSeats none() {
        return new TakenSeats();
    }

    int count() {
        return confirmedBookings + furtherSeats;
    }

    boolean areAwaited() {
        return waiting > 0;
    }
}
