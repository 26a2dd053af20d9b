package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bookingsystem.platform.problem.Problem;
import org.bookingsystem.platform.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** Every kind of refusal is shown in the API's document and explained on the page that its URI leads to. */
class ProblemsTest {
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();
    private static final Path PAGE = Path.of("src/main/webapp/docs/problems.html");
    private static final Pattern SECTION =
            Pattern.compile("<section id=\"([^\"]+)\">\\s*<h3>([^<]+)</h3>\\s*<p><code>([^<]+)</code></p>");

    private static final Map<String, ProblemType> TYPES = Endpoint.CLASSES.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(ProblemType.class)
                    && field.getModifiers().contains(JavaModifier.STATIC))
            .map(ProblemsTest::valueOf)
            .collect(Collectors.toMap(type -> type.uri().toString(), Function.identity()));

    private static ProblemType valueOf(JavaField field) {
        try {
            Field constant = field.reflect();
            constant.setAccessible(true);
            return (ProblemType) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An example, and the response that it stands in, or {@code default}. */
    private record Example(String at, String status, JsonNode value) {}

    @Test
    void thePageHasASectionForEveryProblemAndNoOther() throws IOException {
        Map<String, String> headings = new LinkedHashMap<>();
        for (MatchResult section :
                SECTION.matcher(Files.readString(PAGE)).results().toList()) {
            assertThat(section.group(3)).isEqualTo(section.group(1));
            headings.put("/docs/problems.html#" + section.group(1), section.group(2));
        }

        assertThat(headings)
                .containsExactlyInAnyOrderEntriesOf(TYPES.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().status() + " "
                                        + entry.getValue().title())));
        assertThat(Pattern.compile("<section").matcher(Files.readString(PAGE)).results())
                .hasSameSizeAs(headings.keySet());
    }

    @Test
    void theDocumentShowsEveryProblem() {
        assertThat(examples().stream()
                        .map(example -> example.value().path("type").textValue())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(TYPES.keySet());
    }

    @Test
    void examplesSayWhatTheCodeSays() {
        assertThat(examples()).allSatisfy(example -> {
            ProblemType type = TYPES.get(example.value().path("type").textValue());
            assertThat(example.value().path("title").textValue()).isEqualTo(type.title());
            assertThat(example.value().path("status").intValue()).isEqualTo(type.status());
            assertThat(example.status()).isIn("default", "4XX", Integer.toString(type.status()));
            assertThat(example.value().path("error")).isEqualTo(example.value().path("detail"));
            assertThat(example.value().has("request_id")).isEqualTo(type.status() >= 500);
        });
    }

    private static List<Example> examples() {
        return DOCUMENT.operations().entrySet().stream()
                .flatMap(operation -> operation.getValue().path("responses").properties().stream()
                        .flatMap(response -> DOCUMENT
                                .follow(response.getValue())
                                .path("content")
                                .path(Problem.MEDIA_TYPE)
                                .path("examples")
                                .properties()
                                .stream()
                                .map(example -> new Example(
                                        operation.getKey() + " " + response.getKey() + " " + example.getKey(),
                                        response.getKey(),
                                        DOCUMENT.follow(example.getValue()).path("value")))))
                .toList();
    }
}
