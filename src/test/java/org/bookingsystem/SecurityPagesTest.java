package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about security name the tests that show what they say. */
class SecurityPagesTest {
    // A class, a class and its method, or another method of the class before.
    private static final Pattern NAMED = Pattern.compile("`(?:(\\w+(?:Test|IT)))?(?:\\.(\\w+))?`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/security.md", "docs/threat-model.md"})
    void nameTestsThatThereAre(String page) throws IOException {
        Map<String, String> tests = sources();
        Matcher named = NAMED.matcher(Files.readString(Path.of(page)));
        String test = "";
        int count = 0;
        while (named.find()) {
            test = named.group(1) == null ? test : named.group(1);
            String method = named.group(2);
            assertThat(tests).as(named.group()).containsKey(test);
            if (method != null) {
                assertThat(tests.get(test)).as(test + "." + method).contains("void " + method + "(");
                count++;
            }
        }
        assertThat(count).isGreaterThan(50);
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }
}
