package org.bookingsystem.platform.ical;

import biweekly.component.VEvent;
import biweekly.property.Conference;
import biweekly.property.Status;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import org.bookingsystem.platform.web.TimeZones;

/**
 * Something that takes place, as calendars show it.
 *
 * @param uid the same in whatever calendars are told of it: see {@link #uid}
 * @param sequence grows with each change, so that no calendar goes back to what was
 * @param stamp when this was so
 * @param timeZone IANA's name for it
 * @param title one line
 * @param place one line, empty for none
 * @param onlineUrl null for none
 */
public record Appointment(
        String uid,
        int sequence,
        Instant stamp,
        boolean isCancelled,
        Instant start,
        Instant end,
        String timeZone,
        String title,
        String place,
        String onlineUrl) {

    /**
     * @param what it is, as {@code booking}
     * @param installation the id of ours: others count from 1, too
     */
    public static String uid(String what, long id, String installation) {
        return what + "-" + id + "@" + installation + ".booking-system";
    }

    VEvent entry() {
        VEvent entry = new VEvent();
        entry.setUid(uid);
        entry.setDateTimeStamp(Date.from(stamp));
        entry.setSequence(sequence);
        entry.setStatus(isCancelled ? Status.cancelled() : Status.confirmed());
        entry.setDateStart(Date.from(start));
        entry.setDateEnd(Date.from(end));
        entry.setSummary(title);
        locate(entry);
        return entry;
    }

    private void locate(VEvent entry) {
        if (!place.isEmpty() || onlineUrl != null) {
            // Many calendars look for a link there.
            entry.setLocation(place.isEmpty() ? onlineUrl : place);
        }
        if (onlineUrl != null) {
            Conference conference = new Conference(onlineUrl);
            conference.setParameter("VALUE", "URI");
            entry.addProperty(conference);
        }
    }

    /**
     * Whether calendars understand what clocks show there. Of a time that is there twice, in the night in which clocks
     * are put back, all take the first: the second can only be told in UTC.
     */
    boolean isToldInItsZone() {
        return !TimeZones.isUtc(timeZone) && isClear(start) && isClear(end);
    }

    private boolean isClear(Instant time) {
        ZoneId zone = TimeZones.of(timeZone);
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        return ZonedDateTime.of(local, zone).toInstant().equals(time);
    }
}
