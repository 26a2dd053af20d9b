package org.bookingsystem.platform.ical;

import java.util.stream.Collectors;

/** The lines of an iCalendar text. */
final class ContentLines {
    private static final int MAX_OCTETS = 75;
    private static final String FOLD = "\r\n ";

    private ContentLines() {}

    /**
     * Folds them anew as RFC 5545 asks, at 75 octets of UTF-8, and tears no character; biweekly counts characters
     * instead.
     */
    static String fold(String text) {
        return text.replace(FOLD, "")
                .lines()
                .map(ContentLines::foldLine)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String foldLine(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int character : line.codePoints().toArray()) {
            int size = octets(character);
            if (octets + size > MAX_OCTETS) {
                folded.append(FOLD);
                octets = 1;
            }
            folded.appendCodePoint(character);
            octets += size;
        }
        return folded.toString();
    }

    private static int octets(int character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }
}
