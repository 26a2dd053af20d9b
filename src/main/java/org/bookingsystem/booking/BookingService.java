package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.SessionCancelled;
import org.bookingsystem.catalogue.SessionService;
import org.bookingsystem.catalogue.SessionSnapshot;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.platform.persistence.DatabaseFailure;
import org.bookingsystem.platform.problem.ProblemException;

/** Gives seats out and takes them back. */
@ApplicationScoped
@Transactional
public class BookingService {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Bookings bookings;

    @Inject
    private Sessions sessions;

    @Inject
    private SessionService seats;

    @Inject
    private Clock clock;

    @Inject
    private Event<BookingPlaced> placed;

    @Inject
    private Event<BookingCancelled> cancelled;

    /** @throws ProblemException 404 where there is no such session, 400 where there is no seat for this user in it */
    long book(long userId, BookingRequest request) {
        Instant now = clock.instant();
        Offer offer = sessions.getOffer(request.sessionId());
        refuseIfUnavailable(offer, userId, request.sessionId(), now);
        Booking booking = new Booking(userId, offer, request.notes(), now);
        save(booking);
        placed.fire(new BookingPlaced(booking.id(), userId, offer.snapshot(), request.notes(), now));
        // Last, because everybody who books this session waits for its row from here to the commit.
        if (!seats.takeSeat(booking.sessionId(), now)) {
            Offer meanwhile = sessions.getOffer(booking.sessionId());
            throw new ProblemException(
                    meanwhile.isCancelled() || meanwhile.hasBegun(now)
                            ? BookingProblem.SESSION_NOT_AVAILABLE
                            : BookingProblem.SESSION_FULL);
        }
        return booking.id();
    }

    private void refuseIfUnavailable(Offer offer, long userId, long sessionId, Instant now) {
        if (offer.isCancelled() || offer.hasBegun(now)) {
            throw new ProblemException(BookingProblem.SESSION_NOT_AVAILABLE);
        }
        if (offer.isFull()) {
            throw new ProblemException(
                    bookings.findConfirmed(userId, sessionId).isPresent()
                            ? BookingProblem.ALREADY_BOOKED
                            : BookingProblem.SESSION_FULL);
        }
    }

    private void save(Booking booking) {
        try {
            entities.persist(booking);
            entities.flush();
        } catch (PersistenceException e) {
            if (DatabaseFailure.isUniqueViolation(e)) {
                throw new ProblemException(BookingProblem.ALREADY_BOOKED);
            }
            throw e;
        }
    }

    /** @throws ProblemException 404 where the user has no such booking, 400 where it is cancelled or its session has begun */
    void cancel(long userId, long bookingId) {
        Instant now = clock.instant();
        Booking booking = bookings.getOwn(bookingId, userId);
        if (booking.isCancelled()) {
            throw alreadyCancelled();
        }
        // The session's row before the booking's, as wherever both are taken.
        if (!seats.freeSeat(booking.sessionId(), now)) {
            throw sessions.getOffer(booking.sessionId()).isCancelled()
                    ? alreadyCancelled()
                    : new ProblemException(BookingProblem.SESSION_HAS_BEGUN);
        }
        SessionSnapshot session = sessions.getOffer(booking.sessionId()).snapshot();
        if (!bookings.cancel(bookingId, session.revision())) {
            // Somebody was quicker: rolling back takes the freed seat back, too.
            throw alreadyCancelled();
        }
        cancelled.fire(new BookingCancelled(bookingId, userId, session, booking.bookedAt(), booking.notes(), now));
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
