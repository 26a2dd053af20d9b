package org.bookingsystem.notification;

import jakarta.mail.internet.InternetAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.bookingsystem.booking.How;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.TimeZones;

/** Ann's booking of Fay's tea ceremony, to be changed. Immutable. */
public record BookingEventFixture(
        String type,
        String status,
        String title,
        String start,
        String end,
        String zone,
        String place,
        String online,
        int revision,
        String attendee,
        String facilitator,
        String notes,
        List<String> changed) {

    public static final String INSTALLATION = "5f3a8c1e-0000-4000-8000-0000000000ff";

    public static BookingEventFixture created() {
        return new BookingEventFixture(
                BookingMessages.BOOKING_CREATED,
                "confirmed",
                "Tea ceremony",
                "2030-05-04T15:00:00Z",
                "2030-05-04T16:30:00Z",
                "UTC",
                null,
                null,
                3,
                "Ann Lee",
                "Fay Ortiz",
                null,
                List.of());
    }

    public BookingEventFixture cancelled() {
        return new BookingEventFixture(
                BookingMessages.BOOKING_CANCELLED,
                "cancelled",
                title,
                start,
                end,
                zone,
                place,
                online,
                revision,
                attendee,
                facilitator,
                notes,
                changed);
    }

    BookingEventFixture bookingChanged(String... fields) {
        return new BookingEventFixture(
                BookingMessages.BOOKING_CHANGED,
                status,
                title,
                start,
                end,
                zone,
                place,
                online,
                revision,
                attendee,
                facilitator,
                notes,
                List.of(fields));
    }

    public BookingEventFixture sessionCancelled() {
        return new BookingEventFixture(
                BookingMessages.SESSION_CANCELLED,
                "cancelled",
                title,
                start,
                end,
                zone,
                place,
                online,
                revision + 1,
                attendee,
                facilitator,
                notes,
                changed);
    }

    public BookingEventFixture sessionChanged(String... fields) {
        return new BookingEventFixture(
                BookingMessages.SESSION_CHANGED,
                status,
                title,
                start,
                end,
                zone,
                place,
                online,
                revision + 1,
                attendee,
                facilitator,
                notes,
                List.of(fields));
    }

    /** To the one who offered it, or the one who offers it now. */
    BookingEventFixture handedOver(String which) {
        return new BookingEventFixture(
                which,
                status,
                title,
                start,
                end,
                zone,
                place,
                online,
                revision + 1,
                attendee,
                facilitator,
                notes,
                changed);
    }

    public BookingEventFixture titled(String newTitle) {
        return new BookingEventFixture(
                type,
                status,
                newTitle,
                start,
                end,
                zone,
                place,
                online,
                revision,
                attendee,
                facilitator,
                notes,
                changed);
    }

    public BookingEventFixture by(String name) {
        return new BookingEventFixture(
                type, status, title, start, end, zone, place, online, revision, name, facilitator, notes, changed);
    }

    public BookingEventFixture offeredBy(String name) {
        return new BookingEventFixture(
                type, status, title, start, end, zone, place, online, revision, attendee, name, notes, changed);
    }

    public BookingEventFixture noting(String text) {
        return new BookingEventFixture(
                type, status, title, start, end, zone, place, online, revision, attendee, facilitator, text, changed);
    }

    /** Then and there. */
    BookingEventFixture taking(String newStart, String newEnd, String newZone) {
        return new BookingEventFixture(
                type,
                status,
                title,
                newStart,
                newEnd,
                newZone,
                place,
                online,
                revision,
                attendee,
                facilitator,
                notes,
                changed);
    }

    BookingEventFixture at(String newPlace, String newOnline) {
        return new BookingEventFixture(
                type,
                status,
                title,
                start,
                end,
                zone,
                newPlace,
                newOnline,
                revision,
                attendee,
                facilitator,
                notes,
                changed);
    }

    private String local(String time) {
        return ApiTime.format(TimeZones.at(Instant.parse(time), zone));
    }

    public CloudEvent<BookingData> event() {
        return event(1);
    }

    CloudEvent<BookingData> event(int seats) {
        return new CloudEvent<>(
                "1.0",
                "5f3a8c1e-0000-4000-8000-000000000012",
                "/booking-system/" + INSTALLATION,
                type,
                "bookings/12",
                "2030-05-01T08:00:00Z",
                "application/json",
                null,
                new BookingData(
                        BookingData.Booking.of(
                                12, status, "2030-05-01T08:00:00Z", seats, new BigDecimal("30.00"), "USD", notes),
                        new BookingData.Session(
                                7,
                                title,
                                "session",
                                start,
                                end,
                                zone,
                                local(start),
                                local(end),
                                place,
                                online,
                                new BigDecimal("30.00"),
                                "USD",
                                start,
                                revision),
                        new BookingData.Facilitator(2, 5, facilitator, "fay@example.com"),
                        new BookingData.User(9, attendee, "ann@example.com"),
                        changed,
                        null));
    }

    /** To somebody who waited for a session that is cancelled. */
    CloudEvent<BookingData> waitedInVain() {
        CloudEvent<BookingData> event = sessionCancelled().event();
        BookingData data = event.data();
        return new CloudEvent<>(
                event.specversion(),
                event.id(),
                event.source(),
                BookingMessages.WAITING_LIST_ENDED,
                event.subject(),
                event.time(),
                event.dataContentType(),
                null,
                new BookingData(null, data.session(), data.facilitator(), data.user(), data.changed(), null));
    }

    /** The same, where somebody else wanted it, or seats can be given back until then. */
    CloudEvent<BookingData> event(How how, String cancellableUntil) {
        CloudEvent<BookingData> event = event();
        BookingData data = event.data();
        BookingData.Session session = data.session();
        return new CloudEvent<>(
                event.specversion(),
                event.id(),
                event.source(),
                type,
                event.subject(),
                event.time(),
                event.dataContentType(),
                null,
                new BookingData(
                        data.booking(),
                        new BookingData.Session(
                                session.id(),
                                title,
                                session.sessionType(),
                                start,
                                end,
                                zone,
                                session.localStartTime(),
                                session.localEndTime(),
                                place,
                                online,
                                session.price(),
                                session.currency(),
                                cancellableUntil,
                                revision),
                        data.facilitator(),
                        data.user(),
                        changed,
                        how));
    }

    /** The same told of the session as a whole. */
    public CloudEvent<BookingData> sessionEvent() {
        CloudEvent<BookingData> event = event();
        return new CloudEvent<>(
                event.specversion(),
                event.id(),
                event.source(),
                type,
                "sessions/7",
                event.time(),
                event.dataContentType(),
                null,
                new BookingData(null, event.data().session(), event.data().facilitator(), null, changed, null));
    }

    public Email letterToAttendee(InternetAddress sender) {
        return new BookingLetters(sender)
                .write(event(), Recipient.ATTENDEE, EnumSet.allOf(Recipient.class), LetterStyle.PLAIN);
    }

    public Delivery deliveryTo(String recipient) {
        CloudEvent<BookingData> event = event();
        return new Delivery(1, event.id(), event.type(), recipient, event.toJson(), null, 1, null);
    }
}
