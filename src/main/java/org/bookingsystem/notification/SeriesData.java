package org.bookingsystem.notification;

import java.util.List;
import org.bookingsystem.outbox.CloudEvent;

/**
 * The data of what is told of several sessions of a series at once, by letter alone.
 *
 * @param occurrences soonest first
 * @param user who booked; null where it is for the facilitator, about the sessions as a whole
 * @param changed the sessions' fields that are new
 */
record SeriesData(
        long seriesId,
        List<Occurrence> occurrences,
        BookingData.Facilitator facilitator,
        BookingData.User user,
        List<String> changed) {

    /** @param booking null where it is about the session as a whole */
    record Occurrence(BookingData.Booking booking, BookingData.Session session) {}

    /** The same as if each was told by itself. */
    static List<CloudEvent<BookingData>> each(CloudEvent<SeriesData> event) {
        SeriesData data = event.data();
        return data.occurrences().stream()
                .map(one -> new CloudEvent<>(
                        event.specversion(),
                        event.id(),
                        event.source(),
                        SeriesMessages.ofOne(event.type()),
                        event.subject(),
                        event.time(),
                        event.dataContentType(),
                        event.traceparent(),
                        new BookingData(
                                one.booking(), one.session(), data.facilitator(), data.user(), data.changed(), null)))
                .toList();
    }
}
