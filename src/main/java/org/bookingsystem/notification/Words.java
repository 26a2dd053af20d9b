package org.bookingsystem.notification;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Puts what an event carries into words that people read. */
final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Words() {}

    /** What people typed, in one line: line breaks could start another header. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** What people typed, with its lines, empty for null. */
    static String lines(String text) {
        return text == null
                ? ""
                : text.replaceAll("\\R", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                        .strip();
    }

    /** As {@code Saturday, 4 May 2030, 15:00 to 16:30 UTC}; the day is repeated where it changes. */
    static String when(String start, String end) {
        OffsetDateTime from = Instant.parse(start).atOffset(ZoneOffset.UTC);
        OffsetDateTime to = Instant.parse(end).atOffset(ZoneOffset.UTC);
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        return DAY.format(from) + ", " + TIME.format(from) + " to " + (sameDay ? "" : DAY.format(to) + ", ")
                + TIME.format(to) + " UTC";
    }

    /** What is new about a session, from its fields' JSON names. */
    static String changes(List<String> fields) {
        boolean title = fields.contains("title");
        boolean time = fields.contains("start_time") || fields.contains("end_time");
        return title && time ? "title and time" : title ? "title" : "time";
    }
}
