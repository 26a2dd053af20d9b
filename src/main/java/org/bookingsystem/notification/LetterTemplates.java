package org.bookingsystem.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of letters, in Mustache, from {@code /mail/{language}/}. What is put in is not looked at again, so that
 * nobody can type a placeholder; a placeholder that nothing is known of is a mistake.
 */
final class LetterTemplates {
    private static final Mustache.Compiler TEXT =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);

    private final String language;
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    LetterTemplates(String language) {
        this.language = language;
    }

    /** In a template whose name ends with {@code .html}, what is put in stays text. */
    String fill(String name, Map<String, String> values) {
        return compiled.computeIfAbsent(name, this::compile).execute(values);
    }

    /**
     * Adds what a letter says in its own words, as {@code subject}, {@code opening} and {@code closing}: they stand in
     * its template with blank lines between them.
     */
    void addParts(String template, Map<String, String> values) {
        String[] parts = fill(template + ".txt", values).split("\n\n", 3);
        values.put("subject", parts[0].strip());
        values.put("opening", parts[1].strip());
        values.put("closing", parts[2].strip());
    }

    private Template compile(String name) {
        try (InputStream file = LetterTemplates.class.getResourceAsStream("/mail/" + language + "/" + name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return TEXT.escapeHTML(name.endsWith(".html")).compile(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
