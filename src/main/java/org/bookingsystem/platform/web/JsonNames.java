package org.bookingsystem.platform.web;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An enum's constants by the words that stand for them in JSON, and in query parameters. */
public final class JsonNames {
    private JsonNames() {}

    public static <E> Optional<E> find(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> nameOf(constant).equals(name))
                .findFirst();
    }

    /** What can follow a field's name where it is none of them. */
    static String complaint(Class<?> type) {
        return "must be one of "
                + Stream.of(type.getEnumConstants()).map(JsonNames::nameOf).collect(Collectors.joining(", "));
    }

    static String nameOf(Object constant) {
        return Json.MAPPER.convertValue(constant, String.class);
    }
}
