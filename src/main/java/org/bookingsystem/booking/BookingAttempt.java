package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.SeatService;
import org.bookingsystem.catalogue.SessionSnapshot;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.identity.Presence;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.persistence.DatabaseFailure;
import org.bookingsystem.platform.problem.ProblemException;

/** One transaction in which seats are booked, or nothing is. */
@ApplicationScoped
public class BookingAttempt {
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
    private Event<BookingPlaced> placed;

    /**
     * @param how the deadline does not bind the facilitator
     * @throws ProblemException 404 where there is no such session, 400 where there is no seat for this user in it, 401
     *     where the user is gone
     * @throws StaleOfferException where the session was changed since it was read: the booking's message would be wrong
     */
    @Transactional
    Placed book(long userId, long sessionId, BookingDetails details, How how, Receipt receipt) {
        Read read = sessions.getOffer(sessionId, Overlaps.beside(userId), Read::of);
        BookingPlaced booking = place(userId, read.offer(), details, how, clock.instant());
        long id = booking.booking().id();
        receipt.write(id);
        placed.fire(booking);
        return new Placed(id, read.overlaps());
    }

    private record Read(Offer offer, boolean overlaps) {
        static Read of(ResultSet row) throws SQLException {
            return new Read(Offer.of(row), row.getBoolean("overlaps"));
        }
    }

    /**
     * The same within a transaction that may go on after a refusal. Nobody hears of it.
     *
     * @throws ProblemException as before
     * @throws StaleOfferException as before
     */
    BookingPlaced place(long userId, long sessionId, BookingDetails details, Instant now) {
        return place(userId, sessions.getOffer(sessionId), details, How.OWN, now);
    }

    private BookingPlaced place(long userId, Offer offer, BookingDetails details, How how, Instant now) {
        refuseIfUnavailable(offer, userId, details.seats(), how, now);
        // From here to the commit everybody who books this session waits for its row. Before the booking: to refer to a
        // row for which many wait costs PostgreSQL more than they wait longer.
        boolean taken = how.isByFacilitator()
                ? seats.takeUntilTheStart(userId, offer, details.seats(), now)
                : seats.take(userId, offer, details.seats(), now);
        if (!taken) {
            presence.refuseDeleted(userId);
            refuseIfUnavailable(sessions.getOffer(offer.id()), userId, details.seats(), how, now);
            throw new StaleOfferException();
        }
        long id = insert(userId, offer, details, now);
        SessionSnapshot session = offer.snapshot();
        BookingSnapshot booking =
                new BookingSnapshot(id, userId, now, details.seats(), session.price(), details.notes());
        return new BookingPlaced(booking, session, how, now, false);
    }

    /**
     * The same for a session that is changed again and again: whoever wants to change or book it waits for this
     * transaction.
     *
     * @throws ProblemException 404 where there is no such session, 400 where there is no seat for this user in it
     */
    @Transactional
    Placed bookHoldingTheSession(long userId, long sessionId, BookingDetails details, How how, Receipt receipt) {
        // The user's row before the session's, as whoever deletes an account has it.
        presence.keep(userId);
        sessions.hold(sessionId);
        return book(userId, sessionId, details, how, receipt);
    }

    private void refuseIfUnavailable(Offer offer, long userId, int wanted, How how, Instant now) {
        if (offer.isCancelled() || offer.hasBegun(now)) {
            throw new ProblemException(BookingProblem.SESSION_NOT_AVAILABLE);
        }
        if (!how.isByFacilitator()) {
            BookingProblem.refuseTooLateToBook(offer, now);
        }
        BookingProblem.refuseTooMany(wanted, offer);
        if (!offer.hasRoomFor(wanted)) {
            throw bookings.findConfirmed(userId, offer.id()).isPresent()
                    ? new ProblemException(BookingProblem.ALREADY_BOOKED)
                    : BookingProblem.noRoom(offer);
        }
    }

    private long insert(long userId, Offer offer, BookingDetails details, Instant now) {
        try {
            return bookings.insert(userId, offer, details, now);
        } catch (IllegalStateException e) {
            if (DatabaseFailure.isUniqueViolation(e)) {
                throw new ProblemException(BookingProblem.ALREADY_BOOKED);
            }
            throw e;
        }
    }
}
