package org.bookingsystem.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A second node: the same WAR, settings and database as the server under test, in a process and on a port of its own.
 */
public final class AnotherServer implements AutoCloseable {
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
                .timeout(Eventually.PATIENCE)
                .build();
        Eventually.holds(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the second server did not start, see target/another-server-*");
            }
            try {
                assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            } catch (IOException e) {
                throw new AssertionError("it does not listen yet", e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
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
            if (!process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }
}
