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
    private Holds holds;

    @Inject
    private HoldService holdService;

    @Inject
    private BookingSettings settings;

    @Inject
    private Clock clock;

    @Inject
    private Event<BookingCancelled> cancelled;

    /**
     * @throws ProblemException 404 where there is no such session, 400 where there are no seats for this user in it, or
     *     it is too late for whoever books by themselves
     */
    @Transactional(TxType.NEVER)
    Placed book(long userId, long sessionId, BookingDetails details, How how, Receipt receipt) {
        return take(Order.of(userId, sessionId, details, how), receipt);
    }

    /**
     * Keeps the seats for HOLD_MINUTES: the user confirms them, or they are free again.
     *
     * @throws ProblemException as {@link #book}
     */
    @Transactional(TxType.NEVER)
    Placed hold(long userId, long sessionId, BookingDetails details, Receipt receipt) {
        return take(Order.of(userId, sessionId, details, How.OWN).heldFor(settings.hold()), receipt);
    }

    private Placed take(Order order, Receipt receipt) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            try {
                return attempt.take(order, receipt);
            } catch (StaleOfferException e) {
                LOG.log(Level.DEBUG, "session {0} was changed while it was booked", Long.toString(order.sessionId()));
            } catch (ProblemException e) {
                // What was held for too long is in nobody's way, not even in that of those who held it.
                if (!BookingProblem.NO_SEATS.contains(e.type()) || !holds.areDue(order.sessionId(), clock.instant())) {
                    throw e;
                }
                holdService.expire(order.sessionId());
            }
        }
        return attempt.takeHoldingTheSession(order, receipt);
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
        Order order = Order.of(userId, sessionId, booking.details(), How.movedFrom(bookingId));
        Placed placed = attempt.take(booking.heldFor(now).map(order::heldFor).orElse(order), receipt);
        cancel(booking, old, How.movedTo(placed.id()), now);
        return placed;
    }

    private static void refuseTooLateToGiveBack(Booking booking, Offer offer, Instant now) {
        booking.refuseIfFinal(offer, now);
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
        boolean wasHeld = booking.isHeld();
        if (booking.isCancelled()
                || !free(booking, offer, how, now)
                || !bookings.cancel(booking.id(), offer.revision(), now)) {
            // Rolling back takes the freed seats back, too.
            throw BookingProblem.alreadyCancelled();
        }
        if (!wasHeld) {
            cancelled.fire(new BookingCancelled(booking.snapshot(), offer.snapshot(), how, now));
        }
        seats.offerToThoseWhoWait(offer);
    }

    private boolean free(Booking booking, Offer offer, How how, Instant now) {
        if (booking.isHeld()) {
            return seats.release(offer.id(), booking.seats());
        }
        return how.isByFacilitator()
                ? seats.freeUntilTheEnd(offer.id(), booking.seats(), booking.priceCents(), now)
                : seats.free(offer.id(), booking.seats(), booking.priceCents(), now);
    }

    @Transactional(TxType.MANDATORY)
    void cancelAll(@Observes SessionCancelled cancelled) {
        bookings.cancelAllOf(cancelled.session().id(), cancelled.session().revision(), cancelled.at());
    }
}
