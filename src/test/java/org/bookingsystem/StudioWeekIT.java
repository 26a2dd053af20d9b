package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bookingsystem.support.Build;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.Ports;
import org.bookingsystem.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** docs/studio-week.sh, which plays a week against {@code ./deploy.sh demo}, and the letters that people get of it. */
@DisabledOnOs(OS.WINDOWS)
class StudioWeekIT {
    private static final String DEMO = Path.of("deploy.sh").toAbsolutePath() + " demo 2>&1 | tee demo.txt";
    private static final String WEEK =
            Path.of("docs/studio-week.sh").toAbsolutePath().toString();

    @TempDir
    private Path directory;

    @Test
    void isPlayedAndReadsRightInLetters() throws Exception {
        Build.complete();
        String port = Integer.toString(Ports.free());
        Map<String, String> environment = Map.of("PORT", port, "JAVA_OPTS", String.join(" ", Build.QUICK));
        try (Program demo = Program.start(directory, environment, List.of("bash", "-c", DEMO))) {
            assertThat(demo.says("The booking system is ready\\."))
                    .as(demo.output())
                    .isTrue();
            try (Program week =
                    Program.start(directory, Map.of(), List.of(WEEK, "http://127.0.0.1:" + port, "demo.txt"))) {
                assertThat(week.end()).as(week.output() + week.errors()).isZero();
                assertThat(week.output()).endsWith("That was the week.\n");
            }

            // One letter about all dates of a series that are booked or changed.
            Eventually.holds(() -> {
                assertThat(subjects("ana"))
                        .containsOnlyOnce("Booked: Morning Flow, 4 dates", "Changed: Morning Flow, 2 dates")
                        .contains("The session does not take place: Evening Sitting", "Booked: Lunch Break");
                assertThat(subjects("ben")).contains("Cancelled: Morning Flow");
                assertThat(subjects("chi")).containsOnlyOnce("You have a seat: Morning Flow");
                // Nobody is told of seats that are only held.
                assertThat(subjects("dana")).containsOnlyOnce("Booked: Weekend by the Lake");
                assertThat(subjects("marek")).hasSize(4).contains("Booking changed: Weekend by the Lake");
            });
        }
    }

    private List<String> subjects(String name) {
        try (Stream<String> lines = Files.lines(directory.resolve("demo.txt"))) {
            return lines.filter(line -> line.contains("POST /emails {\"to\":\"" + name + "."))
                    .map(line -> line.replaceFirst(".*?\"subject\":\"(.*?)\".*", "$1"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
