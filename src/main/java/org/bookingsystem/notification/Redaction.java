package org.bookingsystem.notification;

import org.bookingsystem.outbox.CloudEvent;

/**
 * Leaves out of an event what people typed: names, notes, title, place and link, and addresses other than the
 * recipient's. Otherwise anybody could register a stranger's address and have us send any text there.
 */
final class Redaction {
    private Redaction() {}

    /** @param words for a title of ours */
    static CloudEvent<BookingData> of(CloudEvent<BookingData> event, Recipient recipient, Words words) {
        BookingData data = event.data();
        return new CloudEvent<>(
                event.specversion(),
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.dataContentType(),
                event.traceparent(),
                new BookingData(
                        data.booking() == null ? null : data.booking().withoutNotes(),
                        titled(data.session(), words),
                        nameless(data.facilitator(), recipient),
                        nameless(data.user(), recipient),
                        data.changed(),
                        data.how() == null ? null : data.how().withoutReason()));
    }

    private static BookingData.Facilitator nameless(BookingData.Facilitator facilitator, Recipient recipient) {
        String address = recipient == Recipient.FACILITATOR ? facilitator.email() : null;
        return new BookingData.Facilitator(facilitator.id(), facilitator.userId(), null, address);
    }

    private static BookingData.User nameless(BookingData.User user, Recipient recipient) {
        return user == null
                ? null
                : new BookingData.User(user.id(), null, recipient == Recipient.ATTENDEE ? user.email() : null);
    }

    private static BookingData.Session titled(BookingData.Session session, Words words) {
        return new BookingData.Session(
                session.id(),
                words.title(session),
                session.sessionType(),
                session.startTime(),
                session.endTime(),
                session.timeZone(),
                session.localStartTime(),
                session.localEndTime(),
                null,
                null,
                session.price(),
                session.currency(),
                session.cancellableUntil(),
                session.revision());
    }
}
