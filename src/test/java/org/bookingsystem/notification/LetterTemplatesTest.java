package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LetterTemplatesTest {
    private static final Path MAIL = Path.of("src/main/resources/mail");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]+}}+");

    static Stream<Path> languages() throws IOException {
        try (Stream<Path> folders = Files.list(MAIL)) {
            return folders.toList().stream();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de, de",
        "de-AT, de",
        "de-Latn-CH-x-private, de",
        "en-GB, en",
        "fr, en",
        "pt-BR, en",
        "x-private, en",
        "und, en",
        ", en"
    })
    void areInTheLanguageNearestToWhatWasChosen(String locale, String language) {
        assertThat(LetterTemplates.in(locale).language()).isEqualTo(language);
    }

    @Test
    void areMadeOncePerLanguage() {
        assertThat(LetterTemplates.in("de-DE")).isSameAs(LetterTemplates.in("de"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void ofEveryLanguageAreAllThere(Path language) throws IOException {
        assertThat(names(language)).isEqualTo(names(MAIL.resolve("en")));
        assertThat(words(language).keySet()).isEqualTo(words(MAIL.resolve("en")).keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void ofEveryLanguageSayTheSame(Path language) throws IOException {
        for (String name : names(MAIL.resolve("en"))) {
            assertThat(placeholders(language.resolve(name)))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(placeholders(MAIL.resolve("en/" + name)));
        }
    }

    private static Set<String> names(Path language) throws IOException {
        try (Stream<Path> files = Files.list(language)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> placeholders(Path file) throws IOException {
        return PLACEHOLDER
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .filter(placeholder -> !placeholder.equals("{{^to_name}}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties words(Path language) throws IOException {
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(language.resolve("words.properties"))) {
            words.load(file);
        }
        return words;
    }
}
