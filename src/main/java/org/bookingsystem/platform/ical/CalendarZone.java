package org.bookingsystem.platform.ical;

import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VTimezone;
import biweekly.util.DateTimeComponents;
import biweekly.util.UtcOffset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A time zone for a calendar that may not know it: how clocks are set when an entry starts, and each time that they are
 * set anew until the first after its end. Every calendar understands that much, and rules for all years differ from
 * country to country.
 */
final class CalendarZone {
    private CalendarZone() {}

    static VTimezone of(ZoneId zone, Instant start, Instant end) {
        ZoneRules rules = zone.getRules();
        VTimezone described = new VTimezone(zone.getId());
        ZoneOffsetTransition before = rules.previousTransition(start.plusSeconds(1));
        if (before == null) {
            add(described, false, LocalDateTime.of(1970, 1, 1, 0, 0), rules.getOffset(start), rules.getOffset(start));
        } else {
            add(described, rules, before);
        }
        ZoneOffsetTransition next = rules.nextTransition(start);
        while (next != null) {
            add(described, rules, next);
            next = next.getInstant().isAfter(end) ? null : rules.nextTransition(next.getInstant());
        }
        return described;
    }

    private static void add(VTimezone described, ZoneRules rules, ZoneOffsetTransition change) {
        add(
                described,
                rules.isDaylightSavings(change.getInstant()),
                change.getDateTimeBefore(),
                change.getOffsetBefore(),
                change.getOffsetAfter());
    }

    private static void add(
            VTimezone described, boolean isDaylight, LocalDateTime onset, ZoneOffset before, ZoneOffset after) {
        Observance observance = isDaylight ? new DaylightSavingsTime() : new StandardTime();
        observance.setDateStart(new DateTimeComponents(
                onset.getYear(),
                onset.getMonthValue(),
                onset.getDayOfMonth(),
                onset.getHour(),
                onset.getMinute(),
                onset.getSecond(),
                false));
        observance.setTimezoneOffsetFrom(new UtcOffset(before.getTotalSeconds() * 1000L));
        observance.setTimezoneOffsetTo(new UtcOffset(after.getTotalSeconds() * 1000L));
        described.addComponent(observance);
    }
}
