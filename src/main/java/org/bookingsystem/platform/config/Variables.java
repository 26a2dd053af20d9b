package org.bookingsystem.platform.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The variables that an operator has set, and every complaint about them. */
public final class Variables {
    private final Function<String, Optional<String>> source;
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Object> inForce = new TreeMap<>();
    private final Mode mode;

    /** @param source answers empty for a variable that is not set */
    Variables(Function<String, Optional<String>> source) {
        this.source = source;
        this.mode = readMode();
    }

    private Mode readMode() {
        String value = text("BOOKING_MODE").orElse("production");
        note("BOOKING_MODE", value.toLowerCase(Locale.ROOT));
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "production" -> Mode.PRODUCTION;
            case "development" -> Mode.DEVELOPMENT;
            default -> {
                complain("BOOKING_MODE must be production or development, not '" + value + "'");
                yield Mode.PRODUCTION;
            }
        };
    }

    /** BOOKING_MODE, production unless set: some defaults depend on it. */
    public Mode mode() {
        return mode;
    }

    /** Whoever reads goes on after a complaint, so that an operator hears of all that is wrong at once. */
    public void complain(String complaint) {
        complaints.add(complaint);
    }

    /** One for each variable that is missing or wrong. */
    List<String> complaints() {
        return complaints;
    }

    /** What a variable says, stripped; a blank value counts as not set. */
    public Optional<String> text(String name) {
        Optional<String> value = source.apply(name).map(String::strip).filter(text -> !text.isEmpty());
        note(name, value.orElse(null));
        return value;
    }

    private void note(String name, Object value) {
        inForce.put(name, value);
    }

    /** All that was asked for, by name: what is in force, and null for what is not set and has no fallback here. */
    Map<String, Object> inForce() {
        return inForce;
    }

    /** @return empty, after a complaint, where the value is no address with one of the schemes */
    public Optional<URI> address(String name, String value, Set<String> schemes) {
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
            // Not a URI at all: reported below like any other wrong address.
        }
        complain(name + " must be an address that starts with "
                + schemes.stream().sorted().collect(Collectors.joining("://, ", "", "://")));
        return Optional.empty();
    }

    /**
     * @return the fallback where the variable is not set, or, after a complaint, where it names none of the constants
     */
    public <E extends Enum<E>> E choice(String name, E fallback) {
        List<E> all = List.of(fallback.getDeclaringClass().getEnumConstants());
        Optional<String> text = text(name);
        Optional<E> chosen = all.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(text.orElse(fallback.name())))
                .findFirst();
        if (chosen.isEmpty()) {
            complain(name + " must be "
                    + all.stream()
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" or "))
                    + ", not '" + text.orElseThrow() + "'");
        }
        note(name, chosen.orElse(fallback).name().toLowerCase(Locale.ROOT));
        return chosen.orElse(fallback);
    }

    /** @return the fallback where the variable is not set, or, after a complaint, where it is neither true nor false */
    public boolean flag(String name, boolean fallback) {
        String text = text(name).orElse(Boolean.toString(fallback));
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            complain(name + " must be true or false, not '" + text + "'");
        }
        note(name, text.equalsIgnoreCase("true"));
        return text.equalsIgnoreCase("true");
    }

    /**
     * @return the fallback where the variable is not set, or, after a complaint, where it is no number within the range
     */
    public int number(String name, int fallback, int min, int max) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            note(name, fallback);
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
        complain(name + " must be a whole number from " + min + " to " + max + ", not '" + text.get() + "'");
        return fallback;
    }
}
