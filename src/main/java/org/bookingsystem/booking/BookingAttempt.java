package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalInt;
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

    @Inject
    private Event<SeatsTaken> taken;

    /**
     * @throws ProblemException 404 where there is no such session, 400 where there are no seats for this user in it,
     *     401 where the user is gone
     * @throws StaleOfferException where the session was changed since it was read: the booking's message would be wrong
     */
    @Transactional
    Placed take(Order order, Receipt receipt) {
        Read read = sessions.getOffer(order.sessionId(), Overlaps.beside(order.userId()), Read::of);
        BookingPlaced booking = place(order, read.offer(), clock.instant());
        long id = booking.booking().id();
        receipt.write(id);
        if (!order.isHold()) {
            placed.fire(booking);
        }
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
    BookingPlaced place(Order order, Instant now) {
        return place(order, sessions.getOffer(order.sessionId()), now);
    }

    private BookingPlaced place(Order order, Offer offer, Instant now) {
        refuseIfUnavailable(offer, order, now);
        // From here to the commit everybody who books this session waits for its row. Before the booking: to refer to a
        // row for which many wait costs PostgreSQL more than they wait longer.
        OptionalInt waiting = takeSeats(order, offer, now);
        if (waiting.isEmpty()) {
            presence.refuseDeleted(order.userId());
            refuseIfUnavailable(sessions.getOffer(offer.id()), order, now);
            throw new StaleOfferException();
        }
        long id = insert(order, offer, now);
        if (waiting.getAsInt() > 0) {
            taken.fire(new SeatsTaken(order.userId(), offer.id()));
        }
        SessionSnapshot session = offer.snapshot();
        BookingDetails details = order.details();
        BookingSnapshot booking =
                new BookingSnapshot(id, order.userId(), now, details.seats(), session.price(), details.notes());
        return new BookingPlaced(booking, session, order.how(), now, false);
    }

    private OptionalInt takeSeats(Order order, Offer offer, Instant now) {
        int wanted = order.details().seats();
        if (order.isHold()) {
            return seats.hold(order.userId(), offer, wanted, now);
        }
        return order.how().isByFacilitator()
                ? seats.takeUntilTheStart(order.userId(), offer, wanted, now)
                : seats.take(order.userId(), offer, wanted, now);
    }

    /**
     * The same for a session that is changed again and again: whoever wants to change or book it waits for this
     * transaction.
     *
     * @throws ProblemException 404 where there is no such session, 400 where there are no seats for this user in it
     */
    @Transactional
    Placed takeHoldingTheSession(Order order, Receipt receipt) {
        // The user's row before the session's, as whoever deletes an account has it.
        presence.keep(order.userId());
        sessions.hold(order.sessionId());
        return take(order, receipt);
    }

    private void refuseIfUnavailable(Offer offer, Order order, Instant now) {
        if (offer.isCancelled() || offer.hasBegun(now)) {
            throw new ProblemException(BookingProblem.SESSION_NOT_AVAILABLE);
        }
        if (!order.how().isByFacilitator()) {
            BookingProblem.refuseTooLateToBook(offer, now);
        }
        BookingProblem.refuseTooMany(order.details().seats(), offer);
        if (!offer.hasRoomFor(order.details().seats())) {
            throw bookings.findStanding(order.userId(), offer.id()).isPresent()
                    ? new ProblemException(BookingProblem.ALREADY_BOOKED)
                    : BookingProblem.noRoom(offer);
        }
    }

    private long insert(Order order, Offer offer, Instant now) {
        try {
            return order.heldFor()
                    .map(time -> bookings.insertHeld(order.userId(), offer, order.details(), now, now.plus(time)))
                    .orElseGet(() -> bookings.insert(order.userId(), offer, order.details(), now));
        } catch (IllegalStateException e) {
            if (DatabaseFailure.isUniqueViolation(e)) {
                throw new ProblemException(BookingProblem.ALREADY_BOOKED);
            }
            throw e;
        }
    }
}
