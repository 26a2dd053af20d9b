package org.bookingsystem.notification;

import biweekly.component.VEvent;
import biweekly.parameter.ParticipationStatus;
import biweekly.parameter.Role;
import biweekly.property.Attendee;
import biweekly.property.Method;
import biweekly.property.Organizer;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.platform.ical.Appointment;
import org.bookingsystem.platform.ical.CalendarText;

/**
 * An attendee's booking, or a facilitator's session, for the calendar, as iCalendar with an iTIP method. All entries of
 * one booking or session share a UID, and a change has a higher SEQUENCE than what was before it, so that a calendar
 * changes its entry, and never goes back to an older one. Its times are those of the session's zone.
 */
final class CalendarEntry {
    private CalendarEntry() {}

    /**
     * @param recipient whose calendar it is for
     * @param sender the organizer's address: changes come from there. The facilitator's own is not given away
     */
    static Email.Calendar of(CloudEvent<BookingData> event, Recipient recipient, InternetAddress sender) {
        boolean cancelled = isCancelled(event, recipient);
        String method = cancelled ? Method.CANCEL : Method.REQUEST;
        CalendarText calendar = new CalendarText(method);
        VEvent entry = add(event, recipient, sender, calendar);
        Attendee attendee = attendee(recipient.name(event.data()), recipient.email(event.data()));
        if (recipient == Recipient.FACILITATOR) {
            attendee.setRole(Role.CHAIR);
        }
        entry.addAttendee(attendee);
        return new Email.Calendar(method, calendar.write());
    }

    /**
     * Several at once, which no calendar takes as a request: as what is published, that replaces what a calendar has.
     *
     * @param events each about another booking or session; at least one
     */
    static Email.Calendar of(List<CloudEvent<BookingData>> events, Recipient recipient, InternetAddress sender) {
        if (events.size() == 1) {
            return of(events.get(0), recipient, sender);
        }
        CalendarText calendar = new CalendarText(Method.PUBLISH);
        events.forEach(event -> add(event, recipient, sender, calendar));
        return new Email.Calendar(Method.PUBLISH, calendar.write());
    }

    private static VEvent add(
            CloudEvent<BookingData> event, Recipient recipient, InternetAddress sender, CalendarText calendar) {
        VEvent entry = calendar.add(appointment(event, recipient, isCancelled(event, recipient)));
        entry.setOrganizer(new Organizer(commonName(event.data().facilitator().name()), sender.getAddress()));
        return entry;
    }

    // Where somebody gives their seat back, the session takes place all the same.
    private static boolean isCancelled(CloudEvent<BookingData> event, Recipient recipient) {
        return event.type().equals(BookingMessages.SESSION_CANCELLED)
                || event.type().equals(BookingMessages.SESSION_GIVEN_AWAY)
                || (event.type().equals(BookingMessages.BOOKING_CANCELLED) && recipient == Recipient.ATTENDEE);
    }

    private static Appointment appointment(CloudEvent<BookingData> event, Recipient recipient, boolean cancelled) {
        BookingData.Session session = event.data().session();
        return new Appointment(
                uid(event, recipient),
                sequence(event, recipient),
                Instant.parse(event.time()),
                cancelled,
                Instant.parse(session.startTime()),
                Instant.parse(session.endTime()),
                session.timeZone(),
                LetterText.line(session.title()),
                LetterText.line(session.place()),
                session.onlineUrl());
    }

    // However many come, a facilitator gives a session once.
    private static String uid(CloudEvent<BookingData> event, Recipient recipient) {
        String installation = event.source().substring(event.source().lastIndexOf('/') + 1);
        return recipient == Recipient.FACILITATOR
                ? Appointment.uid("session", event.data().session().id(), installation)
                : Appointment.uid("booking", event.data().booking().id(), installation);
    }

    // To give a seat back does not change the session, and must still replace every entry sent before.
    private static int sequence(CloudEvent<BookingData> event, Recipient recipient) {
        int revision = event.data().session().revision();
        boolean gaveBack = event.type().equals(BookingMessages.BOOKING_CANCELLED) && recipient == Recipient.ATTENDEE;
        return gaveBack ? revision + 1 : revision;
    }

    /** Null where the recipient may not know it. */
    private static String commonName(String name) {
        return name == null ? null : LetterText.line(name);
    }

    private static Attendee attendee(String name, String email) {
        Attendee attendee = new Attendee(commonName(name), email);
        // They have booked: there is nothing to reply to.
        attendee.setParticipationStatus(ParticipationStatus.ACCEPTED);
        attendee.setRsvp(false);
        return attendee;
    }
}
