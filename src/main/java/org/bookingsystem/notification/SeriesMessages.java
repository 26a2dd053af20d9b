package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bookingsystem.booking.BookingPlaced;
import org.bookingsystem.booking.SeriesBooked;
import org.bookingsystem.catalogue.SessionSnapshot;
import org.bookingsystem.catalogue.series.SeriesCancelled;
import org.bookingsystem.catalogue.series.SeriesChanged;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Outbox;

/**
 * Writes what people are to hear once, however many sessions of a series it concerns. What other services hear of each
 * {@link BookingMessages} has written before.
 */
@ApplicationScoped
public class SeriesMessages {
    static final String SERIES_BOOKED = "series.booked";
    static final String SERIES_CHANGED = "series.changed";
    static final String SERIES_CANCELLED = "series.cancelled";

    private static final Map<String, String> OF_ONE = Map.of(
            SERIES_BOOKED, BookingMessages.BOOKING_CREATED,
            SERIES_CHANGED, BookingMessages.SESSION_CHANGED,
            SERIES_CANCELLED, BookingMessages.SESSION_CANCELLED);

    static final Set<String> TYPES = OF_ONE.keySet();

    @Inject
    private Outbox outbox;

    @Inject
    private BookingMessages messages;

    /** What would be told if it was one session. */
    static String ofOne(String type) {
        return OF_ONE.get(type);
    }

    void changed(@Observes SeriesChanged event) {
        List<String> fields = event.fields().stream().sorted().toList();
        write(SERIES_CHANGED, event.seriesId(), event.facilitatorId(), event.sessions(), fields, event.at());
    }

    void cancelled(@Observes SeriesCancelled event) {
        write(SERIES_CANCELLED, event.seriesId(), event.facilitatorId(), event.sessions(), List.of(), event.at());
    }

    // Whoever offers some of the sessions now hears of these alone.
    void booked(@Observes SeriesBooked event) {
        event.bookings().stream()
                .collect(Collectors.groupingBy(booking -> booking.session().facilitatorId()))
                .forEach((facilitator, bookings) -> write(
                        SERIES_BOOKED,
                        new SeriesPayload(
                                event.seriesId(),
                                event.userId(),
                                facilitator,
                                bookings.stream().map(this::occurrence).toList(),
                                List.of()),
                        event.at()));
    }

    private SeriesData.Occurrence occurrence(BookingPlaced event) {
        return new SeriesData.Occurrence(
                messages.data(event.booking(), "confirmed"),
                messages.data(BookingMessages.BOOKING_CREATED, event.session()));
    }

    private void write(
            String type,
            long series,
            long facilitator,
            List<SessionSnapshot> sessions,
            List<String> changed,
            Instant at) {
        List<SeriesData.Occurrence> occurrences = sessions.stream()
                .map(session -> new SeriesData.Occurrence(null, messages.data(ofOne(type), session)))
                .toList();
        write(type, new SeriesPayload(series, 0, facilitator, occurrences, changed), at);
    }

    private void write(String type, SeriesPayload payload, Instant at) {
        String subject = "series/" + payload.seriesId();
        String owner = BookingMessages.owner(payload.facilitatorId());
        outbox.write(new Message(type, subject, subject, owner, at, payload.toJson()));
    }
}
