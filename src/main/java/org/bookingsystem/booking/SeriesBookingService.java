package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.booking.SeriesBookingsView.Failed;
import org.bookingsystem.booking.SeriesBookingsView.Made;
import org.bookingsystem.catalogue.SeriesSessions;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.catalogue.series.SeriesProblem;
import org.bookingsystem.identity.Presence;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Json;

/**
 * Books sessions of a series, in one transaction: those that have a seat. A refusal of one leaves the others. All rows
 * are locked before the first is looked at, the lowest id first: so nothing is changed meanwhile, and nobody who does
 * the same waits for each other.
 */
@ApplicationScoped
@Transactional
public class SeriesBookingService {
    @Inject
    private BookingAttempt attempt;

    @Inject
    private Bookings bookings;

    @Inject
    private Sessions sessions;

    @Inject
    private SeriesSessions series;

    @Inject
    private Presence presence;

    @Inject
    private Clock clock;

    @Inject
    private Event<BookingPlaced> placed;

    @Inject
    private Event<SeriesBooked> booked;

    /**
     * @param wanted ids of sessions; all to come where it is empty
     * @param details of each booking
     * @throws ProblemException 404 where there is no such series, 400 where none of them could be booked, or one is of
     *     another series
     */
    SeriesBookingsView book(
            long userId, long seriesId, Optional<Set<Long>> wanted, BookingDetails details, Receipt receipt) {
        Instant now = clock.instant();
        // The user's row before the sessions', as whoever deletes an account has it.
        presence.keep(userId);
        List<Long> ids = choose(seriesId, wanted, now);
        sessions.hold(ids);
        Set<Long> held = bookings.listStanding(userId, ids);
        List<BookingPlaced> made = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (long id : ids) {
            try {
                refuseIfHeld(id, held);
                made.add(attempt.place(Order.of(userId, id, details, How.OWN), now));
            } catch (ProblemException e) {
                failed.add(new Failed(id, e.type().uri().toString(), e.getMessage()));
            }
        }
        if (made.isEmpty()) {
            throw new ProblemException(BookingProblem.NOTHING_BOOKED).with("failed", failed);
        }
        SeriesBookingsView view =
                new SeriesBookingsView(made.stream().map(Made::of).toList(), failed);
        receipt.write(seriesId, Json.write(view));
        tell(new SeriesBooked(seriesId, userId, made, now));
        return view;
    }

    private List<Long> choose(long seriesId, Optional<Set<Long>> wanted, Instant now) {
        List<Long> all = series.listIds(seriesId);
        if (all.isEmpty()) {
            throw new ProblemException(SeriesProblem.SERIES_NOT_FOUND);
        }
        if (wanted.filter(some -> !all.containsAll(some)).isPresent()) {
            throw ProblemException.invalid("session_ids", "must be sessions of this series");
        }
        List<Long> chosen =
                wanted.map(some -> some.stream().sorted().toList()).orElseGet(() -> series.listToCome(seriesId, now));
        if (chosen.isEmpty()) {
            throw new ProblemException(SeriesProblem.NOTHING_TO_COME);
        }
        return chosen;
    }

    // Before the insert, which would end the whole transaction.
    private static void refuseIfHeld(long id, Set<Long> held) {
        if (held.contains(id)) {
            throw new ProblemException(BookingProblem.ALREADY_BOOKED);
        }
    }

    private void tell(SeriesBooked several) {
        if (several.bookings().size() == 1) {
            placed.fire(several.bookings().get(0));
        } else {
            several.bookings().forEach(booking -> placed.fire(booking.withOthers()));
            booked.fire(several);
        }
    }
}
