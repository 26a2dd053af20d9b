package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bookingsystem.catalogue.CatalogueProblem;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.SeatService;
import org.bookingsystem.catalogue.SessionCancelled;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.identity.Presence;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.problem.ProblemException;

/** Gives seats out and takes them back. */
@ApplicationScoped
@Transactional
public class BookingService {
    private static final Logger LOG = System.getLogger(BookingService.class.getName());
    // Each that fails means that a facilitator changed the session within the milliseconds in which it was booked.
    private static final int MAX_ATTEMPTS = 3;

    @Inject
    private BookingAttempt attempt;

    @Inject
    private Bookings bookings;

    @Inject
    private Sessions sessions;

    @Inject
    private SeatService seats;

    @Inject
    private Presence presence;

    @Inject
    private Clock clock;

    @Inject
    private Event<BookingCancelled> cancelled;

    @Inject
    private Event<BookingChanged> changed;

    /**
     * @throws ProblemException 404 where there is no such session, 400 where there is no seat for this user in it, or
     *     it is too late for whoever books by themselves
     */
    @Transactional(TxType.NEVER)
    Placed book(long userId, long sessionId, BookingDetails details, How how, Receipt receipt) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            try {
                return attempt.book(userId, sessionId, details, how, receipt);
            } catch (StaleOfferException e) {
                LOG.log(Level.DEBUG, "session {0} was changed while it was booked", Long.toString(sessionId));
            }
        }
        return attempt.bookHoldingTheSession(userId, sessionId, details, how, receipt);
    }

    /**
     * @throws ProblemException 404 where the user has no such booking, 400 where it is cancelled, its session has
     *     begun, or it is too late
     */
    void cancel(long userId, long bookingId) {
        Offer offer = holdSession(userId, bookingId);
        Instant now = clock.instant();
        Booking booking = bookings.getOwn(bookingId, userId);
        refuseTooLateToGiveBack(booking, offer, now);
        cancel(booking, offer, How.OWN, now);
    }

    /**
     * Makes a booking of another session, of as many seats at that one's price, in place of this one: both or neither.
     *
     * @throws ProblemException 404 where the user has no such booking, or there is no such session, 400 where seats
     *     cannot be given back or taken
     */
    Placed move(long userId, long bookingId, long sessionId, Receipt receipt) {
        // The user's row before the sessions', as whoever deletes an account has it.
        presence.keep(userId);
        long from = bookings.getOwnSession(bookingId, userId);
        if (from == sessionId) {
            throw ProblemException.invalid("session_id", "must be another session than the booked one");
        }
        // The lower id first, as wherever two are taken: of two who cross neither waits for the other.
        Offer first = sessions.hold(Math.min(from, sessionId));
        Offer second = sessions.hold(Math.max(from, sessionId));
        Offer old = first.id() == from ? first : second;
        Booking booking = bookings.getOwn(bookingId, userId);
        Instant now = clock.instant();
        refuseTooLateToGiveBack(booking, old, now);
        Placed placed = attempt.book(userId, sessionId, booking.details(), How.movedFrom(bookingId), receipt);
        cancel(booking, old, How.movedTo(placed.id()), now);
        return placed;
    }

    private static void refuseTooLateToGiveBack(Booking booking, Offer offer, Instant now) {
        refuseIfFinal(booking, offer, now);
        BookingProblem.refuseTooLateToCancel(offer, now);
    }

    /** All that they have in what has not begun. The sessions' rows must be locked. */
    @Transactional(TxType.MANDATORY)
    void cancelAllOf(long userId, Instant now) {
        for (long id : bookings.listUpcoming(userId, now)) {
            Booking booking = bookings.getOwn(id, userId);
            cancel(booking, sessions.getOffer(booking.sessionId()), How.OWN, now);
        }
    }

    // The session's row before the booking's, as wherever both are taken: from here on nobody else changes the booking.
    private Offer holdSession(long userId, long bookingId) {
        return sessions.hold(bookings.getOwnSession(bookingId, userId));
    }

    /**
     * The facilitator takes the seats of somebody's booking away.
     *
     * @param reason may be null
     * @throws ProblemException 404 where the facilitator has no such booking, 400 where it is cancelled or its session
     *     is over
     */
    void cancelByFacilitator(long facilitatorId, long bookingId, String reason) {
        Offer offer = sessions.hold(bookings.getSessionOf(bookingId, facilitatorId));
        Booking booking = bookings.getOfFacilitator(bookingId, facilitatorId);
        Instant now = clock.instant();
        if (offer.hasEnded(now) && !booking.isCancelled()) {
            throw new ProblemException(CatalogueProblem.SESSION_HAS_ENDED);
        }
        cancel(booking, offer, How.byFacilitator(reason), now);
    }

    private void cancel(Booking booking, Offer offer, How how, Instant now) {
        boolean freed = how.isByFacilitator()
                ? seats.freeUntilTheEnd(offer.id(), booking.seats(), booking.priceCents(), now)
                : seats.free(offer.id(), booking.seats(), booking.priceCents(), now);
        if (booking.isCancelled() || !freed || !bookings.cancel(booking.id(), offer.revision())) {
            // Rolling back takes the freed seats back, too.
            throw alreadyCancelled();
        }
        cancelled.fire(new BookingCancelled(booking.snapshot(), offer.snapshot(), how, now));
    }

    private static void refuseIfFinal(Booking booking, Offer offer, Instant now) {
        if (booking.isCancelled() || offer.isCancelled()) {
            throw alreadyCancelled();
        }
        if (offer.hasBegun(now)) {
            throw new ProblemException(BookingProblem.SESSION_HAS_BEGUN);
        }
    }

    /**
     * Another number of seats, at the price at which it was booked, or other notes.
     *
     * @param change makes the new details of the old ones
     * @throws ProblemException 404 where the user has no such booking, 400 where it is cancelled, its session has
     *     begun, or there are not so many seats
     */
    void change(long userId, long bookingId, UnaryOperator<BookingDetails> change) {
        Offer offer = holdSession(userId, bookingId);
        Booking booking = bookings.getOwn(bookingId, userId);
        Instant now = clock.instant();
        refuseIfFinal(booking, offer, now);
        BookingDetails old = booking.details();
        BookingDetails wanted = change.apply(old);
        if (wanted.equals(old)) {
            return;
        }
        resize(booking, offer, wanted.seats() - old.seats(), now);
        booking.change(wanted);
        List<String> fields = wanted.fieldsOtherThanIn(old);
        changed.fire(new BookingChanged(booking.snapshot(), offer.snapshot(), fields, now));
    }

    private void resize(Booking booking, Offer offer, int more, Instant now) {
        if (more < 0) {
            BookingProblem.refuseTooLateToCancel(offer, now);
        }
        if (more > 0) {
            BookingProblem.refuseTooLateToBook(offer, now);
            BookingProblem.refuseTooMany(booking.seats() + more, offer);
        }
        if (more != 0 && !seats.resize(offer.id(), more, booking.priceCents(), now)) {
            throw BookingProblem.noRoom(offer);
        }
    }

    private static ProblemException alreadyCancelled() {
        return new ProblemException(BookingProblem.BOOKING_ALREADY_CANCELLED)
                .with("booking_status", BookingStatus.CANCELLED);
    }

    @Transactional(TxType.MANDATORY)
    void cancelAll(@Observes SessionCancelled cancelled) {
        bookings.cancelAllOf(cancelled.session().id(), cancelled.session().revision());
    }
}
