package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.bookingsystem.identity.Person;
import org.bookingsystem.identity.PersonalData;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.web.Chunks;

/** What somebody waits for. */
@ApplicationScoped
public class PersonalWaitlist implements PersonalData {
    @Inject
    private Waitlist waitlist;

    @Inject
    private WaitlistViews views;

    @Inject
    private Clock clock;

    @Override
    public String part() {
        return "waiting_lists";
    }

    // After the bookings, for which the sessions' rows are locked.
    @Override
    public Turn turn() {
        return Turn.SESSIONS;
    }

    @Override
    public Object export(long userId) {
        return new Chunks<OwnEntryView>((last, size) -> views.listOf(
                userId, Slice.startingAfter(Optional.ofNullable(last).map(OwnEntryView::cursor), size)));
    }

    @Override
    public void erase(Person person) {
        waitlist.forget(person.id(), clock.instant());
    }
}
