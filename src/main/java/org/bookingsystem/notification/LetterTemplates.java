package org.bookingsystem.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of letters in one language: templates in Mustache, and {@link Words}, from {@code /mail/{language}/}. A
 * language more is a folder more, with all files that {@code /mail/en/} has. What is put in is not looked at again, so
 * that nobody can type a placeholder; a placeholder that nothing is known of is a mistake.
 */
public final class LetterTemplates {
    private static final Mustache.Compiler TEXT =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);

    private static final String WORDS = "words.properties";
    private static final ResourceBundle.Control ANY =
            ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT);
    private static final String ENGLISH = "en";
    private static final Map<String, LetterTemplates> LANGUAGES = new ConcurrentHashMap<>();

    private final String language;
    private final Words words;
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    private LetterTemplates(String language) {
        this.language = language;
        this.words = new Words(readWords(), Locale.forLanguageTag(language));
    }

    /**
     * In the language of a tag by BCP 47, or the nearest to it that there are letters in: {@code de} for
     * {@code de-AT}.
     *
     * @param locale null for English, which is also for those that there are none in
     */
    public static LetterTemplates in(String locale) {
        String language = locale == null
                ? ENGLISH
                : ANY.getCandidateLocales("", Locale.forLanguageTag(locale)).stream()
                        .map(Locale::toLanguageTag)
                        .filter(LetterTemplates::isThere)
                        .findFirst()
                        .orElse(ENGLISH);
        return LANGUAGES.computeIfAbsent(language, LetterTemplates::new);
    }

    private static boolean isThere(String language) {
        return LetterTemplates.class.getResource("/mail/" + language + "/" + WORDS) != null;
    }

    /** By BCP 47. */
    String language() {
        return language;
    }

    Words words() {
        return words;
    }

    /** In a template whose name ends with {@code .html}, what is put in stays text. */
    public String fill(String name, Map<String, ?> values) {
        return compiled.computeIfAbsent(name, this::compile).execute(values);
    }

    /**
     * Adds what a letter says in its own words, as {@code subject}, {@code opening} and {@code closing}: they stand in
     * its template with blank lines between them.
     */
    void addParts(String template, Map<String, ? super String> values) {
        String[] parts = fill(template + ".txt", values).split("\n\n", 3);
        values.put("subject", parts[0].strip());
        values.put("opening", parts[1].strip());
        values.put("closing", parts[2].strip());
    }

    private Template compile(String name) {
        return TEXT.escapeHTML(name.endsWith(".html")).compile(read(name));
    }

    private String read(String name) {
        try (InputStream file = LetterTemplates.class.getResourceAsStream("/mail/" + language + "/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties readWords() {
        Properties read = new Properties();
        try {
            read.load(new StringReader(read(WORDS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
