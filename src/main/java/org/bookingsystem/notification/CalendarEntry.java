package org.bookingsystem.notification;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.parameter.ParticipationStatus;
import biweekly.parameter.Role;
import biweekly.property.Attendee;
import biweekly.property.Conference;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.platform.web.TimeZones;

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
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Booking System//Bookings//EN");
        calendar.setMethod(method);
        calendar.addEvent(entry(event, recipient, sender, cancelled));
        useZoneOf(event.data().session(), calendar);
        return new Email.Calendar(
                method,
                ContentLines.fold(Biweekly.write(calendar).caretEncoding(true).go()));
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
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Booking System//Bookings//EN");
        calendar.setMethod(Method.PUBLISH);
        Map<String, TimezoneAssignment> zones = zones(events);
        for (CloudEvent<BookingData> event : events) {
            VEvent entry = entry(event, recipient, sender, isCancelled(event, recipient));
            entry.getAttendees().clear();
            calendar.addEvent(entry);
            TimezoneAssignment zone = zones.get(event.data().session().timeZone());
            if (zone != null) {
                calendar.getTimezoneInfo().setTimezone(entry.getDateStart(), zone);
                calendar.getTimezoneInfo().setTimezone(entry.getDateEnd(), zone);
            }
        }
        return new Email.Calendar(
                Method.PUBLISH,
                ContentLines.fold(Biweekly.write(calendar).caretEncoding(true).go()));
    }

    /** By name; UTC is none. Each with all changes of its clocks between the first entry and the last. */
    private static Map<String, TimezoneAssignment> zones(List<CloudEvent<BookingData>> events) {
        Map<String, List<BookingData.Session>> byZone = events.stream()
                .map(event -> event.data().session())
                .filter(session -> !TimeZones.isUtc(session.timeZone()))
                .collect(Collectors.groupingBy(BookingData.Session::timeZone));
        return byZone.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            ZoneId zone = TimeZones.of(entry.getKey());
            List<Instant> times = entry.getValue().stream()
                    .flatMap(session -> Stream.of(session.startTime(), session.endTime()))
                    .map(Instant::parse)
                    .sorted()
                    .toList();
            VTimezone described = CalendarZone.of(zone, times.get(0), times.get(times.size() - 1));
            return new TimezoneAssignment(TimeZone.getTimeZone(zone), described);
        }));
    }

    private static void useZoneOf(BookingData.Session session, ICalendar calendar) {
        if (!TimeZones.isUtc(session.timeZone())) {
            ZoneId zone = TimeZones.of(session.timeZone());
            VTimezone described =
                    CalendarZone.of(zone, Instant.parse(session.startTime()), Instant.parse(session.endTime()));
            calendar.getTimezoneInfo()
                    .setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(zone), described));
        }
    }

    // Where somebody gives their seat back, the session takes place all the same.
    private static boolean isCancelled(CloudEvent<BookingData> event, Recipient recipient) {
        return event.type().equals(BookingMessages.SESSION_CANCELLED)
                || event.type().equals(BookingMessages.SESSION_GIVEN_AWAY)
                || (event.type().equals(BookingMessages.BOOKING_CANCELLED) && recipient == Recipient.ATTENDEE);
    }

    private static VEvent entry(
            CloudEvent<BookingData> event, Recipient recipient, InternetAddress sender, boolean cancelled) {
        BookingData.Session session = event.data().session();
        VEvent entry = new VEvent();
        entry.setUid(uid(event, recipient));
        entry.setDateTimeStamp(date(event.time()));
        entry.setSequence(sequence(event, recipient));
        entry.setStatus(cancelled ? Status.cancelled() : Status.confirmed());
        entry.setDateStart(date(session.startTime()));
        entry.setDateEnd(date(session.endTime()));
        entry.setSummary(LetterText.line(session.title()));
        locate(entry, session);
        entry.setOrganizer(new Organizer(commonName(event.data().facilitator().name()), sender.getAddress()));
        Attendee attendee = attendee(recipient.name(event.data()), recipient.email(event.data()));
        if (recipient == Recipient.FACILITATOR) {
            attendee.setRole(Role.CHAIR);
        }
        entry.addAttendee(attendee);
        return entry;
    }

    private static void locate(VEvent entry, BookingData.Session session) {
        String place = LetterText.line(session.place());
        String online = session.onlineUrl();
        if (!place.isEmpty() || online != null) {
            // Many calendars look for a link there.
            entry.setLocation(place.isEmpty() ? online : place);
        }
        if (online != null) {
            Conference conference = new Conference(online);
            conference.setParameter("VALUE", "URI");
            entry.addProperty(conference);
        }
    }

    // However many come, a facilitator gives a session once.
    private static String uid(CloudEvent<BookingData> event, Recipient recipient) {
        String what = recipient == Recipient.FACILITATOR
                ? "session-" + event.data().session().id()
                : "booking-" + event.data().booking().id();
        String installation = event.source().substring(event.source().lastIndexOf('/') + 1);
        return what + "@" + installation + ".booking-system";
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

    private static Date date(String time) {
        return Date.from(Instant.parse(time));
    }
}
