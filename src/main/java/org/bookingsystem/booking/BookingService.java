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
import org.bookingsystem.catalogue.SeatService;
import org.bookingsystem.catalogue.SessionCancelled;
import org.bookingsystem.catalogue.SessionSnapshot;
import org.bookingsystem.catalogue.Sessions;
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
    private Clock clock;

    @Inject
    private Event<BookingCancelled> cancelled;

    /**
     * @param notes may be null
     * @throws ProblemException 404 where there is no such session, 400 where there is no seat for this user in it
     */
    @Transactional(TxType.NEVER)
    long book(long userId, long sessionId, String notes, Receipt receipt) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            try {
                return attempt.book(userId, sessionId, notes, receipt);
            } catch (StaleOfferException e) {
                LOG.log(Level.DEBUG, "session {0} was changed while it was booked", Long.toString(sessionId));
            }
        }
        return attempt.bookHoldingTheSession(userId, sessionId, notes, receipt);
    }

    /**
     * @throws ProblemException 404 where the user has no such booking, 400 where it is cancelled or its session has
     *     begun
     */
    void cancel(long userId, long bookingId) {
        cancel(userId, bookingId, clock.instant());
    }

    /** All that they have in what has not begun. The sessions' rows must be locked. */
    @Transactional(TxType.MANDATORY)
    void cancelAllOf(long userId, Instant now) {
        bookings.listUpcoming(userId, now).forEach(booking -> cancel(userId, booking, now));
    }

    private void cancel(long userId, long bookingId, Instant now) {
        Booking booking = bookings.getOwn(bookingId, userId);
        if (booking.isCancelled()) {
            throw alreadyCancelled();
        }
        // The session's row before the booking's, as wherever both are taken.
        if (!seats.free(booking.sessionId(), booking.priceCents(), now)) {
            throw sessions.getOffer(booking.sessionId()).isCancelled()
                    ? alreadyCancelled()
                    : new ProblemException(BookingProblem.SESSION_HAS_BEGUN);
        }
        SessionSnapshot session = sessions.getOffer(booking.sessionId()).snapshot();
        if (!bookings.cancel(bookingId, session.revision())) {
            // Somebody was quicker: rolling back takes the freed seat back, too.
            throw alreadyCancelled();
        }
        cancelled.fire(new BookingCancelled(
                bookingId, userId, session, booking.bookedAt(), booking.price(), booking.notes(), now));
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
