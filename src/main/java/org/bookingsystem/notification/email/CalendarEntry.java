package org.bookingsystem.notification.email;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.parameter.ParticipationStatus;
import biweekly.parameter.Role;
import biweekly.property.Attendee;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.Date;
import org.bookingsystem.notification.BookingEvent;

/**
 * A booking for somebody's calendar, as iCalendar with an iTIP method. All entries of one booking share a UID, and each has a higher
 * SEQUENCE than those before it, so that a calendar changes its entry, and never goes back to an older one.
 *
 * @param method REQUEST to enter or change it, CANCEL to take it out
 * @param text iCalendar 2.0
 */
record CalendarEntry(String method, String text) {

    /**
     * @param recipient whose calendar it is for
     * @param sender the organizer's address: changes come from there. The facilitator's own is not given away
     */
    static CalendarEntry of(BookingEvent event, Recipient recipient, InternetAddress sender) {
        boolean cancelled = event.data().booking().bookingStatus().equals("cancelled");
        String method = cancelled ? Method.CANCEL : Method.REQUEST;
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Booking System//Bookings//EN");
        calendar.setMethod(method);
        calendar.addEvent(entry(event, recipient, sender, cancelled));
        return new CalendarEntry(
                method,
                ContentLines.fold(Biweekly.write(calendar).caretEncoding(true).go()));
    }

    private static VEvent entry(BookingEvent event, Recipient recipient, InternetAddress sender, boolean cancelled) {
        BookingEvent.Session session = event.data().session();
        BookingEvent.User user = event.data().user();
        VEvent entry = new VEvent();
        entry.setUid("booking-" + event.data().booking().id() + "@booking-system");
        entry.setDateTimeStamp(date(event.time()));
        entry.setSequence(sequence(event));
        entry.setStatus(cancelled ? Status.cancelled() : Status.confirmed());
        entry.setDateStart(date(session.startTime()));
        entry.setDateEnd(date(session.endTime()));
        entry.setSummary(summary(session.title(), recipient == Recipient.ATTENDEE ? null : user.name()));
        entry.setOrganizer(new Organizer(commonName(event.data().facilitator().name()), sender.getAddress()));
        if (user.email() != null) {
            entry.addAttendee(attendee(user.name(), user.email()));
        }
        if (recipient == Recipient.FACILITATOR) {
            BookingEvent.Facilitator facilitator = event.data().facilitator();
            Attendee host = attendee(facilitator.name(), facilitator.email());
            host.setRole(Role.CHAIR);
            entry.addAttendee(host);
        }
        return entry;
    }

    // Giving one's own seat back does not change the session, and must still outrank all that was said before.
    private static int sequence(BookingEvent event) {
        int revision = event.data().session().revision();
        return event.type().equals(BookingEvent.BOOKING_CANCELLED) ? revision + 1 : revision;
    }

    private static String summary(String title, String name) {
        return name == null ? Words.line(title) : Words.among(title) + " – " + Words.among(name);
    }

    /** Null where the recipient is not told. */
    private static String commonName(String name) {
        return name == null ? null : Words.line(name);
    }

    private static Attendee attendee(String name, String email) {
        Attendee attendee = new Attendee(commonName(name), email);
        // They have booked: there is nothing to reply to.
        attendee.setParticipationStatus(ParticipationStatus.ACCEPTED);
        attendee.setRsvp(false);
        return attendee;
    }

    private static Date date(String time) {
        return Date.from(Instant.parse(time));
    }
}
