package org.bookingsystem.notification;

import java.text.Bidi;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people typed, as text for a letter. */
public final class LetterText {
    // Characters that set the direction of the text around them: a name with one could turn our own words round.
    private static final String DIRECTION_MARKS = "[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";
    private static final String ISOLATE = "\u2068";
    private static final String END_OF_ISOLATE = "\u2069";

    private LetterText() {}

    /** What people typed, in one line, empty for null: line breaks could start another header. */
    public static String line(String text) {
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
    public static String lines(String text) {
        return text == null
                ? ""
                : Stream.of(text.split("\\R"))
                        .map(line -> isolated(clean(line).stripTrailing()))
                        .collect(Collectors.joining("\n"))
                        .strip();
    }
}
