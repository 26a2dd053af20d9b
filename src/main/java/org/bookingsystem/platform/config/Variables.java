package org.bookingsystem.platform.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The variables that an operator has set, and what is wrong with them. */
final class Variables {
    private final Function<String, Optional<String>> source;
    private final List<String> problems = new ArrayList<>();

    /** @param source answers empty for a variable that is not set */
    Variables(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /** All complaints so far; whoever finds another one adds it. */
    List<String> problems() {
        return problems;
    }

    /** What a variable says, stripped; a blank value counts as not set. */
    Optional<String> apply(String name) {
        return source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** @return empty, after a complaint, where the value is no address with one of the schemes */
    Optional<URI> address(String name, String value, Set<String> schemes) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535
                    && uri.getScheme() != null
                    && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            // Not a URI at all: told below like any other wrong address.
        }
        problems.add(name + " must be an address that starts with "
                + schemes.stream().sorted().collect(Collectors.joining("://, ", "", "://")));
        return Optional.empty();
    }

    /** @return the fallback where the variable is not set, or, after a complaint, where it is no number within the range */
    int number(String name, int fallback, int min, int max) {
        Optional<String> text = apply(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, together with what is out of range.
        }
        problems.add(name + " must be a whole number from " + min + " to " + max + ", not '" + text.get() + "'");
        return fallback;
    }
}
