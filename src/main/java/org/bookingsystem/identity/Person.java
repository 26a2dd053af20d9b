package org.bookingsystem.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bookingsystem.platform.persistence.SearchText;

/**
 * Whoever's account goes.
 *
 * @param facilitatorId of their profile; empty where they never had one
 * @param names what the account calls them
 * @param addresses the account's email address, and those that it had or was to have, as far as they are known
 */
public record Person(long id, Optional<Long> facilitatorId, Set<String> names, Set<String> addresses) {
    /** What others read from then on. */
    public static final String NAME = "Deleted user";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    // Shorter ones are words of many languages.
    private static final int SHORTEST_NAME = 3;

    /** What stands in the account for an address. No mail can be carried there, and nobody can register it. */
    public static String addressOf(long userId) {
        return "deleted-" + userId + "@deleted.invalid";
    }

    /** Whether a text holds an address of theirs, a name, or a word of a name. */
    private boolean isNamedIn(String text) {
        String folded = SearchText.of(text);
        Set<String> words = words(folded);
        return addresses.stream().map(SearchText::of).anyMatch(folded::contains)
                || names.stream().map(SearchText::of).anyMatch(name -> folded.contains(name) || isAnyOf(words, name));
    }

    /**
     * What something of theirs is called from then on.
     *
     * @param kind as the API calls it
     * @return the title, or the kind where the title names them
     */
    public String titleWithoutName(String title, String kind) {
        return isNamedIn(title) ? kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) : title;
    }

    private static boolean isAnyOf(Set<String> words, String name) {
        return words(name).stream().anyMatch(word -> word.length() >= SHORTEST_NAME && words.contains(word));
    }

    private static Set<String> words(String folded) {
        return Arrays.stream(BETWEEN_WORDS.split(folded)).collect(Collectors.toSet());
    }
}
