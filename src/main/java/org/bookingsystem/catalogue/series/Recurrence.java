package org.bookingsystem.catalogue.series;

import biweekly.ICalDataType;
import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.function.Predicate;

/**
 * When something comes again: a rule by RFC 5545 that tells days. The time of day is that of the first occurrence, as
 * clocks show it.
 *
 * @param days the rule without its end
 * @param count how many there are with the first, where the rule says so
 * @param isOver whether the rule has ended by then
 */
record Recurrence(String days, OptionalInt count, Predicate<ZonedDateTime> isOver) {
    static final int MAX_OCCURRENCES = 200;
    static final int MAX_YEARS = 2;

    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

    /** @throws IllegalArgumentException with a message that can follow a field's name */
    static Recurrence parse(String text) {
        return RecurrenceParts.of(text).recurrence();
    }

    /**
     * The first, and then the others. A time that clocks leave out is as much later as they are put forward, and one
     * that they show twice is the earlier one.
     *
     * @param first counts, also where the rule does not tell its day
     * @throws IllegalArgumentException with a message that can follow a field's name
     */
    List<ZonedDateTime> startingAt(ZonedDateTime first) {
        if (isOver.test(first)) {
            throw new IllegalArgumentException("must not end before the first occurrence starts");
        }
        List<ZonedDateTime> starts = new ArrayList<>(List.of(first));
        DateIterator days = daysFrom(first.toLocalDateTime());
        while (days.hasNext() && starts.size() < count.orElse(Integer.MAX_VALUE)) {
            LocalDateTime next = LocalDateTime.ofInstant(days.next().toInstant(), ZoneOffset.UTC);
            ZonedDateTime start = ZonedDateTime.of(next, first.getZone());
            if (isOver.test(start)) {
                break;
            }
            if (next.isAfter(first.toLocalDateTime())) {
                refuseIfTooMuch(first, next, starts.size());
                starts.add(start);
            }
        }
        refuseIfTooFew(starts.size());
        return starts;
    }

    // As if clocks showed UTC, since the rule is about what they show: java.time knows better what it means where they
    // are put forward or back.
    private DateIterator daysFrom(LocalDateTime first) {
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        return new RecurrenceRuleScribe()
                .parseText(days, ICalDataType.RECUR, new ICalParameters(), context)
                .getDateIterator(Date.from(first.toInstant(ZoneOffset.UTC)), UTC);
    }

    private static void refuseIfTooMuch(ZonedDateTime first, LocalDateTime next, int before) {
        if (before == MAX_OCCURRENCES) {
            throw new IllegalArgumentException("must have at most " + MAX_OCCURRENCES + " occurrences");
        }
        if (next.isAfter(first.toLocalDateTime().plusYears(MAX_YEARS))) {
            throw new IllegalArgumentException("must end within " + MAX_YEARS + " years");
        }
    }

    // Somebody who asks for more has made a mistake.
    private void refuseIfTooFew(int found) {
        if (found < count.orElse(2)) {
            throw new IllegalArgumentException(
                    found == 1 ? "never comes after the first time" : "comes " + found + " times and never again");
        }
    }
}
