package org.bookingsystem.platform.ical;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.bookingsystem.platform.web.TimeZones;

/** Appointments as one text, each with the times of its own zone. */
public final class CalendarText {
    private final ICalendar calendar = new ICalendar();
    // By name, so that the same appointments always make the same text.
    private final SortedMap<String, List<Zoned>> zoned = new TreeMap<>();

    private record Zoned(Appointment appointment, VEvent entry) {}

    /** Biweekly's own has the zones in no certain order. */
    private static final class OrderedZones extends TimezoneInfo {
        @Override
        public Collection<VTimezone> getComponents() {
            return super.getComponents().stream()
                    .sorted(Comparator.comparing(zone -> zone.getTimezoneId().getValue()))
                    .toList();
        }
    }

    /** @param method iTIP's, as {@code PUBLISH} */
    public CalendarText(String method) {
        calendar.setProductId("-//Booking System//Bookings//EN");
        calendar.setMethod(method);
        calendar.setTimezoneInfo(new OrderedZones());
    }

    /** For what is said of the whole. */
    public ICalendar whole() {
        return calendar;
    }

    /** @return the entry, for what else is said there */
    public VEvent add(Appointment appointment) {
        VEvent entry = appointment.entry();
        calendar.addEvent(entry);
        if (appointment.isToldInItsZone()) {
            zoned.computeIfAbsent(appointment.timeZone(), zone -> new ArrayList<>())
                    .add(new Zoned(appointment, entry));
        }
        return entry;
    }

    /** With line breaks as the format has them. */
    public String write() {
        zoned.forEach(this::describe);
        return ContentLines.fold(Biweekly.write(calendar).caretEncoding(true).go());
    }

    private void describe(String name, List<Zoned> all) {
        ZoneId zone = TimeZones.of(name);
        Instant first = Collections.min(
                all.stream().map(one -> one.appointment().start()).toList());
        Instant last =
                Collections.max(all.stream().map(one -> one.appointment().end()).toList());
        TimezoneAssignment described =
                new TimezoneAssignment(TimeZone.getTimeZone(zone), CalendarZone.of(zone, first, last));
        for (Zoned one : all) {
            calendar.getTimezoneInfo().setTimezone(one.entry().getDateStart(), described);
            calendar.getTimezoneInfo().setTimezone(one.entry().getDateEnd(), described);
        }
    }
}
