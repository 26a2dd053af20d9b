package org.bookingsystem.notification.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with {@code {{placeholders}}}. A line whose placeholders are all empty is left out. What is put in is not looked at again, so that
 * nobody can type a placeholder.
 */
final class MailTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private final String text;

    MailTemplate(String text) {
        this.text = text;
    }

    /** Reads {@code /mail/{name}} of the WAR. */
    static MailTemplate read(String name) {
        try (InputStream file = MailTemplate.class.getResourceAsStream("/mail/" + name)) {
            return new MailTemplate(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fill(Map<String, String> values) {
        return fill(values, UnaryOperator.identity());
    }

    /** For an HTML template: what is put in stays text. */
    String fillHtml(Map<String, String> values) {
        return fill(values, MailTemplate::escape);
    }

    private String fill(Map<String, String> values, UnaryOperator<String> escape) {
        return text.lines()
                .filter(line -> isWanted(line, values))
                .map(line -> PLACEHOLDER
                        .matcher(line)
                        .replaceAll(place -> Matcher.quoteReplacement(escape.apply(value(place, values)))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean isWanted(String line, Map<String, String> values) {
        List<String> filled = PLACEHOLDER
                .matcher(line)
                .results()
                .map(place -> value(place, values))
                .toList();
        return filled.isEmpty() || filled.stream().anyMatch(value -> !value.isEmpty());
    }

    private static String value(MatchResult place, Map<String, String> values) {
        String value = values.get(place.group(1));
        if (value == null) {
            throw new IllegalStateException("nothing to put in for " + place.group());
        }
        return value;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
