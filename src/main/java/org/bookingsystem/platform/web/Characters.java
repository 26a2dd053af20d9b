package org.bookingsystem.platform.web;

import java.util.Set;

/** What of a text can be seen, by Unicode's categories. */
public final class Characters {
    // Letters and symbols by category, blank by looks: fillers of Hangul and hieroglyphs, Braille without dots, a note
    // without a head.
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0x13441, 0x13442, 0x1D159);
    // They stand for themselves, unlike those that join, direct or vary the letters beside them: an emoji may end with
    // such a one.
    private static final Set<Integer> INVISIBLE = Set.of(
            0x00AD, 0x115F, 0x1160, 0x180E, 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2800, 0x3164, 0xFEFF,
            0xFFA0);

    private Characters() {}

    /** Without the blanks, controls and invisible characters at both ends. */
    public static String trim(String text) {
        int start = 0;
        while (start < text.length() && isMargin(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        int end = text.length();
        while (end > start && isMargin(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static boolean isMargin(int c) {
        return Character.isSpaceChar(c) || Character.isISOControl(c) || INVISIBLE.contains(c);
    }

    /** Whether a reader sees anything at all. */
    public static boolean isVisible(String text) {
        return text.codePoints().anyMatch(Characters::isVisible);
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    // A mark needs a letter to stand on.
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            // Most likely of a later Unicode than this Java's, such as a new emoji.
            case Character.UNASSIGNED -> !isNeverSeen(c);
            default -> !BLANK.contains(c);
        };
    }

    // What Unicode has set aside: noncharacters, and places for characters that are not to be shown.
    private static boolean isNeverSeen(int c) {
        return (c & 0xFFFE) == 0xFFFE
                || (c >= 0xFDD0 && c <= 0xFDEF)
                || c == 0x2065
                || (c >= 0xFFF0 && c <= 0xFFF8)
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    /** Whether it breaks a line, is another control character, or is half a surrogate pair. */
    static boolean breaksLine(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || Character.getType(c) == Character.SURROGATE;
    }

    /**
     * A text from elsewhere as a line of ours: without what would break it, trimmed, and cut.
     *
     * @param max code points
     */
    public static String line(String text, int max) {
        StringBuilder line = new StringBuilder();
        trim(text).codePoints().filter(c -> !breaksLine(c)).limit(max).forEach(line::appendCodePoint);
        return trim(line.toString());
    }
}
