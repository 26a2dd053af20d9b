package org.bookingsystem.notification;

import java.text.Bidi;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an event says, as text for a letter. */
final class LetterText {
    // Characters that set the direction of the text around them: a name with one could turn our own words round.
    private static final String DIRECTION_MARKS = "[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";
    private static final String ISOLATE = "\u2068";
    private static final String END_OF_ISOLATE = "\u2069";

    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private LetterText() {}

    /** What people typed, in one line, empty for null: line breaks could start another header. */
    static String line(String text) {
        return text == null ? "" : clean(text).strip();
    }

    private static String clean(String text) {
        return text.replaceAll(DIRECTION_MARKS, "").replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
    }

    /**
     * What people typed, in one line among our own words, whose order it leaves alone where it is read from right to
     * left.
     */
    static String among(String text) {
        return isolated(line(text));
    }

    private static String isolated(String line) {
        boolean rightToLeft = Bidi.requiresBidi(line.toCharArray(), 0, line.length());
        return rightToLeft ? ISOLATE + line + END_OF_ISOLATE : line;
    }

    /** What people typed, with its lines, empty for null. */
    static String lines(String text) {
        return text == null
                ? ""
                : Stream.of(text.split("\\R"))
                        .map(line -> isolated(clean(line).stripTrailing()))
                        .collect(Collectors.joining("\n"))
                        .strip();
    }

    /** As {@code 4 May 2030}, in UTC. */
    static String day(String time) {
        return SHORT_DAY.format(Instant.parse(time).atOffset(ZoneOffset.UTC));
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
        if (fields.contains(BookingMessages.FACILITATOR)) {
            return "facilitator";
        }
        boolean title = fields.contains("title");
        boolean time = fields.contains("start_time") || fields.contains("end_time");
        return title && time ? "title and time" : title ? "title" : "time";
    }
}
