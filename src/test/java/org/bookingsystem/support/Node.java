package org.bookingsystem.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of several nodes of the same WAR, which can be ended in the hard and in the gentle way and started again. */
public final class Node implements AutoCloseable {
    /** For how long it serves on after it was told to end. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final Map<String, String> variables;
    private final File log;
    private Process process;

    /** @param variables beside what every node has in common */
    public Node(Map<String, String> variables) throws IOException {
        this.port = Ports.free();
        this.variables = variables;
        this.log = new File("target", "node-" + port + ".log");
    }

    /** Does not wait until it serves. */
    public void start() {
        ProcessBuilder command = new ProcessBuilder(Micro.command(
                        port,
                        "--shutdowngrace",
                        Long.toString(GRACE.toMillis()),
                        "--logproperties",
                        "server-config/logging.properties",
                        "--prebootcommandfile",
                        "server-config/micro-preboot.asadmin",
                        "--deploy",
                        "target/booking-system.war"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        command.environment().put("JWT_SECRET_KEY", TestEnvironment.JWT_KEY);
        command.environment().putAll(variables);
        try {
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        Eventually.holds(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the node ended, see " + log);
            }
            if (!isReady()) {
                throw new AssertionError("not ready yet, see " + log);
            }
        });
    }

    /** What a load balancer asks. */
    public boolean isReady() {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(address().resolve("/health/ready"))
                                            .timeout(Eventually.PATIENCE)
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            // Nobody wants to know any more.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public long pid() {
        return process.pid();
    }

    /** All that it printed. */
    public String log() {
        try {
            return Files.readString(log.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a chance to say goodbye. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** By SIGTERM, as any supervisor does. Waits for the end. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the node does not end, see " + log);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
