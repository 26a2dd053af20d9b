package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.identity.Person;
import org.bookingsystem.identity.PersonalData;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.web.Chunks;

/** What somebody booked. What has begun stays as a figure, without their notes; the other seats are given back. */
@ApplicationScoped
public class PersonalBookings implements PersonalData {
    @Inject
    private BookingService service;

    @Inject
    private Bookings bookings;

    @Inject
    private BookingViews views;

    @Inject
    private Sessions sessions;

    @Inject
    private Clock clock;

    @Override
    public String part() {
        return "bookings";
    }

    @Override
    public Turn turn() {
        return Turn.BOOKINGS;
    }

    @Override
    public Object export(long userId) {
        return new Chunks<OwnBookingView>((last, size) -> views.listOf(
                userId,
                BookingFilter.ALL,
                Slice.startingAfter(Optional.ofNullable(last).map(booking -> Cursor.of(booking.id())), size)));
    }

    @Override
    public void erase(Person person) {
        Instant now = clock.instant();
        hold(person, now);
        bookings.forgetNotes(person.id());
        service.cancelAllOf(person.id(), now);
    }

    // Those that they offer, too, and all in one order: of two who leave at once neither waits for the other.
    private void hold(Person person, Instant now) {
        SortedSet<Long> concerned = new TreeSet<>(bookings.listUpcomingSessions(person.id(), now));
        person.facilitatorId().ifPresent(id -> concerned.addAll(sessions.listOpen(id, now)));
        concerned.forEach(sessions::hold);
    }
}
