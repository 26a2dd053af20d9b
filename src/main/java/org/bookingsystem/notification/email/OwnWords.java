package org.bookingsystem.notification.email;

import java.util.Locale;
import org.bookingsystem.notification.BookingEvent;

/**
 * Leaves out of an event all that somebody typed: names, notes, the title, and addresses other than the recipient's. Whoever registers a
 * stranger's address, as an attendee or as a facilitator, would have us carry such text there.
 */
final class OwnWords {
    private OwnWords() {}

    static BookingEvent of(BookingEvent event, Recipient recipient) {
        BookingEvent.Data data = event.data();
        return new BookingEvent(
                event.specversion(),
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.dataContentType(),
                event.traceparent(),
                new BookingEvent.Data(
                        withoutNotes(data.booking()),
                        titled(data.session()),
                        nameless(data.facilitator(), recipient),
                        nameless(data.user(), recipient),
                        data.changed()));
    }

    private static BookingEvent.Booking withoutNotes(BookingEvent.Booking booking) {
        return booking == null
                ? null
                : new BookingEvent.Booking(
                        booking.id(), booking.bookingStatus(), booking.bookingDate(), booking.price(), null);
    }

    private static BookingEvent.Facilitator nameless(BookingEvent.Facilitator facilitator, Recipient recipient) {
        String address = recipient == Recipient.FACILITATOR ? facilitator.email() : null;
        return new BookingEvent.Facilitator(facilitator.id(), facilitator.userId(), null, address);
    }

    private static BookingEvent.User nameless(BookingEvent.User user, Recipient recipient) {
        return user == null
                ? null
                : new BookingEvent.User(user.id(), null, recipient == Recipient.ATTENDEE ? user.email() : null);
    }

    /** As {@code Retreat on 4 May 2030}. */
    private static BookingEvent.Session titled(BookingEvent.Session session) {
        String type = session.sessionType();
        String title = type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1) + " on "
                + Words.day(session.startTime());
        return new BookingEvent.Session(
                session.id(), title, type, session.startTime(), session.endTime(), session.price(), session.revision());
    }
}
