package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bookingsystem.booking.BookingDetails;
import org.bookingsystem.booking.BookingPlaced;
import org.bookingsystem.booking.BookingSnapshot;
import org.bookingsystem.booking.Bookings;
import org.bookingsystem.booking.How;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.catalogue.SeatService;
import org.bookingsystem.catalogue.SeatsFreed;
import org.bookingsystem.catalogue.SessionSnapshot;
import org.bookingsystem.catalogue.Sessions;

/**
 * Gives free seats to those who wait, in the transaction that frees them: in the order of joining, each whose seats
 * fit, until no more do. The session's row is locked.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Promotion {
    private static final int BATCH = 100;

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
    private Clock clock;

    @Inject
    private Event<BookingPlaced> placed;

    void seatsFreed(@Observes SeatsFreed event) {
        Instant now = clock.instant();
        Offer offer = sessions.getOffer(event.sessionId());
        if (!offer.isCancelled()
                && !offer.hasBegun(now.plus(settings.notice()))
                && now.isBefore(offer.bookableUntil())) {
            promote(offer, now);
        }
    }

    private void promote(Offer offer, Instant now) {
        int spots = offer.spots();
        long after = 0;
        while (spots > 0) {
            // Each takes one seat at least.
            int limit = Math.min(spots, BATCH);
            List<Waiter> next = waitlist.listNext(offer.id(), after, spots, limit);
            spots -= give(next, offer, spots, now);
            if (next.size() < limit) {
                return;
            }
            after = next.get(next.size() - 1).entryId();
        }
    }

    /** @return how many seats were given */
    private int give(List<Waiter> waiters, Offer offer, int spots, Instant now) {
        List<Waiter> lucky = new ArrayList<>();
        int given = 0;
        for (Waiter waiter : waiters) {
            if (waiter.seats() <= spots - given) {
                lucky.add(waiter);
                given += waiter.seats();
            }
        }
        if (!lucky.isEmpty()) {
            seats.promote(offer, lucky.size(), given);
            waitlist.remove(lucky);
            lucky.forEach(waiter -> book(waiter, offer, now));
        }
        return given;
    }

    private void book(Waiter waiter, Offer offer, Instant now) {
        BookingDetails details = new BookingDetails(waiter.seats(), null);
        long id = bookings.insert(waiter.userId(), offer, details, now);
        SessionSnapshot session = offer.snapshot();
        BookingSnapshot booking = new BookingSnapshot(id, waiter.userId(), now, waiter.seats(), session.price(), null);
        placed.fire(new BookingPlaced(booking, session, How.FROM_WAITLIST, now, false));
    }
}
