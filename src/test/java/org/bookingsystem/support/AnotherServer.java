package org.bookingsystem.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second node: the same WAR, settings and database as the server under test, in a process and on a port of its own. */
public final class AnotherServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final URI address;

    private AnotherServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Answers when it serves. */
    public static AnotherServer start() {
        try {
            int port = Ports.free();
            Path log = Path.of("target", "another-server-" + port + ".log");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            TestEnvironment.current().jvmOptions().stream()
                    .filter(option -> !option.startsWith("-javaagent:"))
                    .forEach(command::add);
            command.addAll(List.of("-jar", System.getProperty("test.server.jar")));
            command.addAll(TestEnvironment.serverOptions(port, log));
            command.addAll(
                    List.of("--deploy", Path.of("target", "booking-system.war").toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target", "another-server-" + port + ".out"))
                    .start();
            AnotherServer server = new AnotherServer(process, URI.create("http://127.0.0.1:" + port));
            server.awaitHealth();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return address;
    }

    private void awaitHealth() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (IOException e) {
                // It does not listen yet.
                pause();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        close();
        throw new IllegalStateException("the second server did not start, see target/another-server-*");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    /** Ends it without a warning, as a power cut does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }
}
