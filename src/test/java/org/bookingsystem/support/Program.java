package org.bookingsystem.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that a test started: what it says, and how it ends. */
public final class Program implements AutoCloseable {
    /** What the machine that runs the tests may have set for itself. */
    private static final Set<String> OWN_VARIABLES =
            Set.of("BOOKING_MODE", "DATABASE_URL", "HOST", "JAVA_HOME", "JAVA_OPTS", "JWT_SECRET_KEY", "PORT");

    private final Process process;
    private final Path output;
    private final Path errors;

    private Program(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    public static Program start(Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        Path output = Files.createTempFile("output", ".log");
        Path errors = Files.createTempFile("errors", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        forget(builder.environment());
        builder.environment().putAll(environment);
        return new Program(builder.start(), output, errors);
    }

    /** Takes out what the machine has set for itself. */
    static void forget(Map<String, String> environment) {
        environment.keySet().removeAll(OWN_VARIABLES);
    }

    /** @return whether it said so; if not, it has ended, or it takes too long */
    public boolean says(String regex) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Eventually.PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            boolean alive = process.isAlive();
            if (Stream.of(output().lines(), errors().lines())
                    .flatMap(lines -> lines)
                    .anyMatch(line -> line.matches(".*(" + regex + ").*"))) {
                return true;
            }
            if (!alive) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }

    public void terminate() {
        process.destroy();
    }

    /** Ends a program that it started, without a warning. */
    public void kill(String name) {
        running(name).forEach(ProcessHandle::destroyForcibly);
    }

    /** How the programs of that name were started that it started and that still run, one a line. */
    public String commandLines(String name) {
        return running(name).map(child -> child.info().commandLine().orElse("")).collect(Collectors.joining("\n"));
    }

    private Stream<ProcessHandle> running(String name) {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/" + name));
    }

    /** @return its exit code */
    public int end() throws InterruptedException {
        return end(Eventually.PATIENCE);
    }

    /** @return its exit code */
    public int end(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    public String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        Files.delete(output);
        Files.delete(errors);
    }
}
