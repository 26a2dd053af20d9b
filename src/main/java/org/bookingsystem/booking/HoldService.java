package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.SeatService;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.platform.problem.ProblemException;

/** Makes bookings of seats that are held, or frees them. */
@ApplicationScoped
@Transactional
public class HoldService {
    @Inject
    private Holds holds;

    @Inject
    private Bookings bookings;

    @Inject
    private Sessions sessions;

    @Inject
    private SeatService seats;

    @Inject
    private Clock clock;

    @Inject
    private Event<BookingPlaced> placed;

    /**
     * Makes a booking of what is held. Where it is one already nothing happens: whoever asks again may not have heard
     * the answer.
     *
     * @throws ProblemException 404 where the user has no such booking, 400 where it was held for too long or cancelled,
     *     or its session has begun
     */
    void confirm(long userId, long bookingId) {
        // The session's row before the booking's, as wherever both are taken.
        Offer offer = sessions.hold(bookings.getOwnSession(bookingId, userId));
        Booking booking = bookings.getOwn(bookingId, userId);
        Instant now = clock.instant();
        if (booking.isConfirmed()) {
            return;
        }
        booking.refuseIfFinal(offer, now);
        seats.confirm(offer.id(), booking.seats(), booking.priceCents());
        booking.confirm(offer.revision());
        placed.fire(new BookingPlaced(booking.snapshot(), offer.snapshot(), How.OWN, now, false));
    }

    /** Frees what was held for too long in a session. Of two who do it at once the second finds nothing. */
    void expire(long sessionId) {
        Offer offer = sessions.hold(sessionId);
        int expired = holds.expire(sessionId, clock.instant());
        if (expired > 0) {
            seats.release(sessionId, expired);
            seats.offerToThoseWhoWait(offer);
        }
    }
}
