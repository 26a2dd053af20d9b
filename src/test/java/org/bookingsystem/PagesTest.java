package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages beside the API. */
class PagesTest {
    private static final Path ROOT = Path.of("src/main/webapp");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");
    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";

    @Test
    void swaggerUiPageNamesFilesThatTheWebjarHas() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/index.html"));
        ClassLoader classes = PagesTest.class.getClassLoader();
        String version = webjarVersion();

        assertThat(Pattern.compile("\\.\\./webjars/swagger-ui/\\$\\{swagger-ui\\.version}/([^\"]+)")
                        .matcher(page)
                        .results()
                        .map(file -> file.group(1)))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(file -> assertThat(classes.getResource(WEBJAR + version + "/" + file))
                        .isNotNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "docs/index.html",
                "docs/problems.html",
                "account/verify.html",
                "account/password.html"
            })
    void pagesHaveOneMainPart(String page) throws IOException {
        assertThat(Pattern.compile("<main\\b")
                        .matcher(Files.readString(ROOT.resolve(page)))
                        .results())
                .hasSize(1);
    }

    @Test
    void theSwaggerUiPageLeavesTheMainPartToSwaggerUiWhereThereAreScripts() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/index.html"));

        assertThat(page).containsPattern("(?s)<noscript>\\s*<main>.*</main>\\s*</noscript>");
        assertThat(webjarFile("swagger-ui-bundle.js")).contains("createElement(\"main\"");
    }

    @Test
    void theSwaggerUiPageIsDarkWhereTheBrowserIsAndKeepsTheLogin() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/swagger-initializer.js")))
                .contains("(prefers-color-scheme: dark)", "'dark-mode'", "persistAuthorization: true");
        assertThat(webjarFile("swagger-ui.css")).contains("html.dark-mode .swagger-ui");
        assertThat(webjarFile("swagger-ui-bundle.js")).contains("persistAuthorization");
    }

    private static String webjarFile(String name) throws IOException {
        try (InputStream in =
                PagesTest.class.getClassLoader().getResourceAsStream(WEBJAR + webjarVersion() + "/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String webjarVersion() throws IOException {
        Properties webjar = new Properties();
        try (InputStream in = PagesTest.class
                .getClassLoader()
                .getResourceAsStream("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            webjar.load(in);
        }
        return webjar.getProperty("version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "docs/index.html",
                "docs/problems.html",
                "account/verify.html",
                "account/password.html"
            })
    void linksAreRelativeAndLeadSomewhere(String page) throws IOException {
        assertThat(LINK.matcher(Files.readString(ROOT.resolve(page)))
                        .results()
                        .map((MatchResult link) -> link.group(1))
                        .filter(link -> !link.contains("/webjars/") && !link.equals("health")))
                .isNotEmpty()
                .allSatisfy(link -> {
                    assertThat(link).doesNotStartWith("/").doesNotContain(":");
                    assertThat(ROOT.resolve(page).resolveSibling(link)).exists();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "docs/index.html",
                "docs/problems.html",
                "account/verify.html",
                "account/password.html"
            })
    void pagesHaveNoInlineScripts(String page) throws IOException {
        assertThat(Files.readString(ROOT.resolve(page)))
                .as("the pages' Content-Security-Policy would block them")
                .doesNotContain("<script>")
                .doesNotContainPattern("\\son\\w+=");
    }

    @Test
    void passwordsAreMaskedAndManagersAndTheClipboardMayFillThemIn() throws IOException {
        String page = Files.readString(ROOT.resolve("account/password.html"));

        assertThat(page)
                .contains("type=\"password\"", "autocomplete=\"new-password\"")
                .doesNotContain("maxlength");
        assertThat(Files.readString(ROOT.resolve("account/account.js"))).doesNotContain("paste", "keydown", "keypress");
    }
}
