package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the formatter and ArchUnit do not see: comments, and what is written in SQL. */
class SourcesTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path JAVA = MAIN.resolve("java/org/bookingsystem");
    private static final int MAX_LINE = 120;
    private static final int MAX_CLASS = 250;

    /** From the ground up. */
    private static final List<String> FLOORS = List.of(
            "platform",
            "outbox",
            "identity",
            "catalogue",
            "booking",
            "notification",
            "calendars",
            "audit",
            "live",
            "dashboard",
            "privacy",
            "admin",
            "monitoring");

    private static final Map<String, List<String>> TABLES = Map.of(
            "platform", List.of("jobs", "installation", "write_probes", "idempotency_keys"),
            "outbox", List.of("messages", "events", "event_numbers", "deliveries", "unverified_letters"),
            "identity", List.of("users", "facilitators", "rate_limits", "ended_sign_ins", "links", "linked_accounts"),
            "catalogue", List.of("sessions", "session_words", "series"),
            "booking", List.of("bookings", "waiting_list"),
            "calendars", List.of("calendars"),
            "audit", List.of("audit_entries", "audit_keeping"));
    private static final Pattern TABLE = Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE) ([a-z][a-z_]+)\\b");

    @Test
    void noLineIsLongerThanAScreenIsWide() {
        assertThat(Stream.of(MAIN, Path.of("src/test"))
                        .flatMap(SourcesTest::files)
                        .filter(file -> file.toString().matches(".*\\.(java|sql)"))
                        .flatMap(SourcesTest::longLines))
                .isEmpty();
    }

    private static Stream<String> longLines(Path file) {
        List<String> lines = lines(file);
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).codePointCount(0, lines.get(i).length()) > MAX_LINE)
                .mapToObj(i -> file + ":" + (i + 1));
    }

    @Test
    void noClassIsTooLongToBeReadAtOnce() {
        assertThat(files(JAVA).filter(file -> lines(file).size() > MAX_CLASS)).isEmpty();
    }

    @Test
    void queriesNameTablesOfTheirOwnFloorAndOfThoseBelow() {
        List<String> upwards = new ArrayList<>();
        files(JAVA).forEach(file -> {
            int floor = FLOORS.indexOf(JAVA.relativize(file).getName(0).toString());
            String source = String.join("\n", lines(file));
            TABLE.matcher(source)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .filter(table -> floorOf(table) > floor)
                    .forEach(table -> upwards.add(file + " names " + table));
        });

        assertThat(upwards).isEmpty();
    }

    @Test
    void knowsTheFloorOfEveryTable() {
        assertThat(files(MAIN.resolve("resources/db"))
                        .flatMap(file -> lines(file).stream())
                        .map(Pattern.compile("CREATE .*TABLE (\\w+) \\(")::matcher)
                        .filter(found -> found.find())
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(table -> floorOf(table) >= 0);
    }

    /** -1 for what is no table. */
    private static int floorOf(String table) {
        return TABLES.entrySet().stream()
                .filter(tables -> tables.getValue().contains(table))
                .mapToInt(tables -> FLOORS.indexOf(tables.getKey()))
                .findFirst()
                .orElse(-1);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
