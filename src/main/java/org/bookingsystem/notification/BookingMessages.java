package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.bookingsystem.booking.BookingCancelled;
import org.bookingsystem.booking.BookingChanged;
import org.bookingsystem.booking.BookingPlaced;
import org.bookingsystem.booking.BookingSnapshot;
import org.bookingsystem.booking.How;
import org.bookingsystem.catalogue.CatalogueSettings;
import org.bookingsystem.catalogue.SessionCancelled;
import org.bookingsystem.catalogue.SessionChanged;
import org.bookingsystem.catalogue.SessionHandedOver;
import org.bookingsystem.catalogue.SessionSnapshot;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Outbox;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.TimeZones;

/** Writes one message for each thing that happens to bookings, in the transaction in which it happens. */
@ApplicationScoped
public class BookingMessages {
    /** Somebody booked a seat. */
    public static final String BOOKING_CREATED = "booking.created";

    /** A session is cancelled for which people waited. */
    public static final String WAITING_LIST_ENDED = "waiting-list.ended";

    /** The one who booked gave the seat back. */
    public static final String BOOKING_CANCELLED = "booking.cancelled";

    /** The one who booked has another number of seats, or other notes. */
    public static final String BOOKING_CHANGED = "booking.changed";

    /** The facilitator cancelled the session, and its bookings with it. */
    public static final String SESSION_CANCELLED = "session.cancelled";

    /** The booked session has another title, time, place, link, price or facilitator. */
    public static final String SESSION_CHANGED = "session.changed";

    /** Another facilitator offers the session: to the one who did until now. */
    public static final String SESSION_GIVEN_AWAY = "session.given-away";

    /** The same, to the one who does from now on. */
    public static final String SESSION_TAKEN_OVER = "session.taken-over";

    /** A booked session begins soon. No other service hears of it. */
    static final String SESSION_REMINDER = "session.reminder";

    /** Among the fields that are new. */
    static final String FACILITATOR = "facilitator";

    /** After these nobody needs to know where it takes place online. */
    private static final Set<String> WITHOUT_SEAT =
            Set.of(BOOKING_CANCELLED, SESSION_CANCELLED, WAITING_LIST_ENDED, SESSION_GIVEN_AWAY);

    static final Set<String> TYPES = Set.of(
            BOOKING_CREATED,
            BOOKING_CANCELLED,
            BOOKING_CHANGED,
            SESSION_CANCELLED,
            WAITING_LIST_ENDED,
            SESSION_CHANGED,
            SESSION_GIVEN_AWAY,
            SESSION_TAKEN_OVER,
            SESSION_REMINDER);

    @Inject
    private Outbox outbox;

    @Inject
    private CatalogueSettings settings;

    void placed(@Observes BookingPlaced event) {
        write(
                BOOKING_CREATED,
                event.booking(),
                "confirmed",
                event.session(),
                List.of(),
                event.how(),
                event.at(),
                event.amongOthers());
    }

    void cancelled(@Observes BookingCancelled event) {
        write(
                BOOKING_CANCELLED,
                event.booking(),
                "cancelled",
                event.session(),
                List.of(),
                event.how(),
                event.at(),
                false);
    }

    void changed(@Observes BookingChanged event) {
        write(
                BOOKING_CHANGED,
                event.booking(),
                "confirmed",
                event.session(),
                event.fields(),
                How.OWN,
                event.at(),
                false);
    }

    void cancelled(@Observes SessionCancelled event) {
        long facilitator = event.session().facilitatorId();
        write(SESSION_CANCELLED, event.session(), facilitator, List.of(), event.at(), event.amongOthers());
        if (event.wasAwaited()) {
            write(WAITING_LIST_ENDED, event.session(), facilitator, List.of(), event.at(), false);
        }
    }

    void changed(@Observes SessionChanged event) {
        List<String> fields = event.fields().stream().sorted().toList();
        long facilitator = event.session().facilitatorId();
        write(SESSION_CHANGED, event.session(), facilitator, fields, event.at(), event.amongOthers());
    }

    void handedOver(@Observes SessionHandedOver event) {
        long now = event.session().facilitatorId();
        write(SESSION_GIVEN_AWAY, event.session(), event.before(), List.of(), event.at(), false);
        write(SESSION_TAKEN_OVER, event.session(), now, List.of(), event.at(), false);
        write(SESSION_CHANGED, event.session(), now, List.of(FACILITATOR), event.at(), false);
    }

    private void write(
            String type,
            BookingSnapshot booking,
            String status,
            SessionSnapshot session,
            List<String> changed,
            How how,
            Instant at,
            boolean amongOthers) {
        BookingPayload payload = new BookingPayload(
                data(booking, status),
                booking.userId(),
                data(type, session),
                session.facilitatorId(),
                changed,
                how,
                amongOthers);
        outbox.write(new Message(type, "bookings/" + booking.id(), key(session), owner(session), at, payload.toJson()));
    }

    private void write(
            String type,
            SessionSnapshot session,
            long facilitator,
            List<String> changed,
            Instant at,
            boolean amongOthers) {
        BookingPayload payload =
                new BookingPayload(null, 0, data(type, session), facilitator, changed, null, amongOthers);
        outbox.write(new Message(type, key(session), key(session), owner(facilitator), at, payload.toJson()));
    }

    private String currency() {
        return settings.currency().getCurrencyCode();
    }

    BookingData.Booking data(BookingSnapshot booking, String status) {
        return BookingData.Booking.of(
                booking.id(),
                status,
                text(booking.bookedAt()),
                booking.seats(),
                booking.pricePerSeat(),
                currency(),
                booking.notes());
    }

    BookingData.Session data(String type, SessionSnapshot session) {
        return new BookingData.Session(
                session.id(),
                session.title(),
                session.typeName(),
                text(session.startTime()),
                text(session.endTime()),
                session.timeZone(),
                ApiTime.format(TimeZones.at(session.startTime(), session.timeZone())),
                ApiTime.format(TimeZones.at(session.endTime(), session.timeZone())),
                session.place(),
                WITHOUT_SEAT.contains(type) ? null : session.onlineUrl(),
                session.price(),
                currency(),
                text(session.cancellableUntil()),
                session.revision());
    }

    private static String key(SessionSnapshot session) {
        return "sessions/" + session.id();
    }

    private static String owner(SessionSnapshot session) {
        return owner(session.facilitatorId());
    }

    /** As the outbox knows a facilitator. */
    public static String owner(long facilitatorId) {
        return "facilitators/" + facilitatorId;
    }

    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
