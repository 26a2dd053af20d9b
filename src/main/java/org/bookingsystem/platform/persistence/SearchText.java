package org.bookingsystem.platform.persistence;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text as it is searched: without case, accents and other marks, and with one blank where there are several. Made here,
 * because SQLite knows ASCII alone, and what PostgreSQL knows depends on the database's locale.
 */
public final class SearchText {
    /** Marks, and what nobody sees: soft hyphens, joiners, directions. */
    private static final Pattern IGNORED = Pattern.compile("[\\p{M}\\p{Cf}]+");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern WILDCARDS = Pattern.compile("[!%_]");

    private SearchText() {}

    /**
     * Each part on a line of its own, so that nothing is found that begins in one and ends in another. Those that are
     * null are left out.
     */
    public static String of(String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).map(SearchText::fold).collect(Collectors.joining("\n"));
    }

    /** What finds the text anywhere in {@link #of}, for {@code LIKE … ESCAPE '!'}. */
    public static String pattern(String searched) {
        return "%" + WILDCARDS.matcher(fold(searched)).replaceAll("!$0") + "%";
    }

    private static String fold(String text) {
        String folded = text;
        String before;
        // Again until nothing changes: the capital sharp s, say, becomes the small one, and that one two letters.
        do {
            before = folded;
            String decomposed = Normalizer.normalize(before, Normalizer.Form.NFKD);
            folded = IGNORED.matcher(lowerCase(decomposed.toUpperCase(Locale.ROOT)))
                    .replaceAll("");
        } while (!folded.equals(before));
        return BLANKS.matcher(folded).replaceAll(" ").strip();
    }

    /** Character by character: as a whole, a sigma at the end of a word would become another one than elsewhere. */
    private static String lowerCase(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
