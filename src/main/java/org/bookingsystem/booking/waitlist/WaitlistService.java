package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bookingsystem.booking.BookingProblem;
import org.bookingsystem.booking.Bookings;
import org.bookingsystem.booking.SeatsTaken;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.SeatService;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.identity.Presence;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.problem.ProblemException;

/** Has people wait for seats. Each change of a list is made with its session's row locked. */
@ApplicationScoped
@Transactional
public class WaitlistService {
    private static final Duration KEPT = Duration.ofDays(1);

    @Inject
    private Waitlist waitlist;

    @Inject
    private WaitlistSettings settings;

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

    /**
     * @return the entry's id
     * @throws ProblemException 404 where there is no such session, 400 where there are so many seats, where the user
     *     has a booking or waits already, or nobody can wait for so many
     */
    long join(long userId, long sessionId, int wanted, Receipt receipt) {
        // The user's row before the session's, as whoever deletes an account has it.
        presence.keep(userId);
        presence.refuseDeleted(userId);
        Offer offer = sessions.hold(sessionId);
        Instant now = clock.instant();
        refuse(offer, userId, wanted, now);
        long id = waitlist.add(sessionId, userId, wanted, now);
        seats.count(sessionId, 1);
        receipt.write(id);
        return id;
    }

    private void refuse(Offer offer, long userId, int wanted, Instant now) {
        if (offer.isCancelled() || offer.hasBegun(now)) {
            throw new ProblemException(BookingProblem.SESSION_NOT_AVAILABLE);
        }
        BookingProblem.refuseTooLateToBook(offer, now);
        BookingProblem.refuseTooMany(wanted, offer);
        Optional<Long> booking = bookings.findStanding(userId, offer.id());
        if (booking.isPresent()) {
            throw new ProblemException(BookingProblem.ALREADY_BOOKED).with("booking_id", booking.get());
        }
        if (waitlist.isWaiting(offer.id(), userId)) {
            throw new ProblemException(WaitlistProblem.ALREADY_WAITING);
        }
        if (offer.hasRoomFor(wanted)) {
            throw new ProblemException(WaitlistProblem.SEATS_AVAILABLE).with("available_spots", offer.spots());
        }
        if (offer.hasBegun(now.plus(settings.notice()))) {
            throw new ProblemException(WaitlistProblem.WAITING_LIST_CLOSED);
        }
    }

    /** @throws ProblemException 404 where there is no such session, or they do not wait for it */
    void leave(long userId, long sessionId) {
        Offer offer = sessions.hold(sessionId);
        if (!waitlist.remove(sessionId, userId)) {
            throw new ProblemException(WaitlistProblem.NOT_WAITING);
        }
        if (offer.waiting() > 0) {
            seats.count(sessionId, -1);
        }
    }

    /** Whoever has seats of a session waits for it no more. */
    @Transactional(TxType.MANDATORY)
    void seatsTaken(@Observes SeatsTaken event) {
        if (waitlist.remove(event.sessionId(), event.userId())) {
            seats.count(event.sessionId(), -1);
        }
    }

    /** Gives seats to those who wait where they could not have them when these became free. */
    void offerAgain(long sessionId) {
        seats.offerToThoseWhoWait(sessions.hold(sessionId));
    }

    /** Forgets who waited for what began a day ago. */
    void forgetOld() {
        waitlist.forget(clock.instant().minus(KEPT));
    }
}
