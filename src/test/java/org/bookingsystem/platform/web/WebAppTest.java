package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the web app, as far as they can be read without a browser. */
class WebAppTest {
    private static final Path APP = Path.of("src/main/webapp/app");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) '([^']+)'");
    private static final Pattern TEXT = Pattern.compile("\\bt\\(\\s*'([^']+)'");
    private static final Pattern KEY = Pattern.compile("(?m)^  (?:'([^']+)'|(\\w+)):");
    private static final Pattern ROUTE = Pattern.compile("\\['/[^']*', '([^']+)', '[^']+'\\]");
    private static final Pattern VERSIONED = Pattern.compile("app/\\{version}/([^\"]+)");
    private static final String LIBRARY = "lit-html.js";

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(keys("en")).hasSizeGreaterThan(100).isEqualTo(keys("de"));
    }

    @Test
    void everyTextThatAViewShowsIsThere() {
        Set<String> texts = keys("en");

        assertThat(modules())
                .allSatisfy(module ->
                        assertThat(found(TEXT, module)).as("%s", module).isSubsetOf(texts));
    }

    @Test
    void modulesImportFilesThatAreThereAndNothingElse() {
        assertThat(modules()).allSatisfy(module -> assertThat(found(IMPORT, module))
                .filteredOn(name -> !name.endsWith(LIBRARY))
                .allSatisfy(name -> assertThat(name.startsWith(".") && Files.exists(module.resolveSibling(name)))
                        .as("%s imports %s", module, name)
                        .isTrue()));
    }

    @Test
    void everyRouteHasAViewAndEveryViewARoute() throws IOException {
        try (Stream<Path> views = Files.list(APP.resolve("views"))) {
            assertThat(found(ROUTE, APP.resolve("app.js")))
                    .containsExactlyInAnyOrderElementsOf(
                            views.map(view -> view.getFileName().toString().replace(".js", ""))
                                    .collect(Collectors.toSet()));
        }
    }

    @Test
    void thePageNamesFilesThatAreThere() {
        assertThat(found(VERSIONED, APP.resolve("index.html")))
                .hasSizeGreaterThan(4)
                .filteredOn(name -> !name.equals(LIBRARY))
                .allSatisfy(name -> assertThat(APP.resolve(name)).exists());
    }

    @Test
    void nothingIsWrittenThatThePolicyForbidsOrThatWouldMakeMarkupOfText() {
        assertThat(modules()).allSatisfy(module -> assertThat(read(module))
                .as("%s", module)
                .doesNotContain("innerHTML", "unsafeHTML", "eval(", "document.write", " style=", "http://")
                .doesNotContainPattern("\\son\\w+=\"")
                .doesNotContainPattern("localStorage\\.setItem\\('(?!language')"));
    }

    @Test
    void theVersionIsAnotherWhenAnyFileIs() {
        Map<String, byte[]> files = Map.of("a.js", bytes("1"), "b.css", bytes("2"));
        String version = AppFiles.of(new TreeMap<>(files)).version();

        assertThat(version)
                .hasSize(16)
                .isEqualTo(AppFiles.of(new TreeMap<>(files)).version());
        for (Map<String, byte[]> other : List.of(
                Map.of("a.js", bytes("1"), "b.css", bytes("3")),
                Map.of("a.js", bytes("1"), "c.css", bytes("2")),
                Map.of("a.js", bytes("1")))) {
            assertThat(AppFiles.of(new TreeMap<>(other)).version()).isNotEqualTo(version);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> modules() {
        try (Stream<Path> files = Files.walk(APP)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(String language) {
        return found(KEY, APP.resolve("texts").resolve(language + ".js"));
    }

    private static Set<String> found(Pattern pattern, Path file) {
        return pattern.matcher(read(file))
                .results()
                .map((MatchResult result) -> result.group(1) == null ? result.group(2) : result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
