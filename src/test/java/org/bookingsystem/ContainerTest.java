package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the Containerfile says, as far as it can be tried without an engine. */
class ContainerTest {
    private static final Path FILE = Path.of("server-config", "Containerfile");
    private static final String ALIVE = "/health/live";

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theHealthCheckAsksWhetherTheProcessIsAliveAndNotTheDatabase() throws Exception {
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Map<String, Integer> statuses = new ConcurrentHashMap<>(Map.of(ALIVE, 200));
        node.createContext("/", exchange -> {
            exchange.sendResponseHeaders(
                    statuses.getOrDefault(exchange.getRequestURI().getPath(), 503), -1);
            exchange.close();
        });
        node.start();
        int port = node.getAddress().getPort();
        try {
            assertThat(checkHealth(port)).isZero();
            statuses.put(ALIVE, 503);
            assertThat(checkHealth(port)).isNotZero();
        } finally {
            node.stop(0);
        }
        assertThat(checkHealth(port)).isNotZero();
    }

    private static int checkHealth(int port) throws IOException, InterruptedException {
        return run(words("HEALTHCHECK .*? CMD (\\[.*?\\])\n").stream()
                .map(word -> word.replace("/5000", "/" + port))
                .toList());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatANodeWritesIsForItsOwnerAlone() throws Exception {
        List<String> start = words("ENTRYPOINT (\\[.*?\\])\n");
        List<String> command = new ArrayList<>(start.subList(0, start.indexOf("java")));
        command.addAll(List.of("sh", "-c", "test $(umask) = 0077"));

        assertThat(run(command)).isZero();
    }

    /**
     * Podman and Docker both look for the list at the top of what they are given; its last line that fits a path
     * decides.
     */
    @Test
    void aBuilderGetsWhatIsCopiedAndNothingElse() throws IOException {
        List<String> patterns = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        List<String> copied = Pattern.compile("(?m)^COPY (?!--from)(\\S+) \\S+$")
                .matcher(Files.readString(FILE))
                .results()
                .map(copy -> copy.group(1))
                .toList();

        assertThat(patterns.get(0)).isEqualTo("*");
        assertThat(patterns.subList(1, patterns.size()))
                .allMatch(pattern -> pattern.startsWith("!"))
                .allSatisfy(pattern -> assertThat(Path.of(pattern.substring(1))).exists())
                .allSatisfy(pattern -> assertThat(copied).anyMatch(pattern.substring(1)::startsWith));
        assertThat(copied).hasSizeGreaterThan(3).allSatisfy(source -> assertThat(patterns)
                .anyMatch(pattern -> pattern.startsWith("!") && isOneBelowTheOther(pattern.substring(1), source)));
    }

    private static boolean isOneBelowTheOther(String one, String other) {
        return Path.of(one).startsWith(other) || Path.of(other).startsWith(one);
    }

    /** @param instruction a pattern whose group is a JSON array */
    private static List<String> words(String instruction) throws IOException {
        String text = Files.readString(FILE).replaceAll("\\\\\n\\s*", " ");
        Matcher matcher = Pattern.compile("(?s)" + instruction).matcher(text);
        assertThat(matcher.find()).isTrue();
        List<String> words = new ArrayList<>();
        Answer.json(matcher.group(1)).forEach(word -> words.add(word.textValue()));
        return words;
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        try (Program program = Program.start(Path.of("."), Map.of(), command)) {
            return program.end();
        }
    }
}
