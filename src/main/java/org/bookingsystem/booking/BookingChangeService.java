package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.SeatService;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.platform.problem.ProblemException;

/** Changes bookings that stand. */
@ApplicationScoped
@Transactional
public class BookingChangeService {
    @Inject
    private Bookings bookings;

    @Inject
    private Sessions sessions;

    @Inject
    private SeatService seats;

    @Inject
    private HoldService holds;

    @Inject
    private Clock clock;

    @Inject
    private Event<BookingChanged> changed;

    /**
     * Another number of seats, at the price at which it was booked, or other notes.
     *
     * @param change makes the new details of the old ones
     * @throws ProblemException 404 where the user has no such booking, 400 where it is cancelled, its session has
     *     begun, or there are not so many seats
     */
    void change(long userId, long bookingId, UnaryOperator<BookingDetails> change) {
        // The session's row before the booking's, as wherever both are taken.
        Offer offer = sessions.hold(bookings.getOwnSession(bookingId, userId));
        Booking booking = bookings.getOwn(bookingId, userId);
        Instant now = clock.instant();
        booking.refuseIfFinal(offer, now);
        BookingDetails old = booking.details();
        BookingDetails wanted = change.apply(old);
        if (wanted.equals(old)) {
            return;
        }
        resize(booking, offer, wanted.seats() - old.seats(), now);
        booking.change(wanted, now);
        if (booking.isConfirmed()) {
            List<String> fields = wanted.fieldsOtherThanIn(old);
            changed.fire(new BookingChanged(booking.snapshot(), offer.snapshot(), fields, now));
        }
        if (wanted.seats() < old.seats()) {
            seats.offerToThoseWhoWait(offer);
        }
    }

    private void resize(Booking booking, Offer offer, int more, Instant now) {
        if (more < 0) {
            BookingProblem.refuseTooLateToCancel(offer, now);
        }
        if (more > 0) {
            BookingProblem.refuseTooLateToBook(offer, now);
            BookingProblem.refuseTooMany(booking.seats() + more, offer);
        }
        // What is held has earned nothing yet.
        long priceCents = booking.isHeld() ? 0 : booking.priceCents();
        if (more == 0 || seats.resize(offer.id(), more, priceCents, now)) {
            return;
        }
        holds.expire(offer.id());
        if (!seats.resize(offer.id(), more, priceCents, now)) {
            throw BookingProblem.noRoom(sessions.getOffer(offer.id()));
        }
    }
}
