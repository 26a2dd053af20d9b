package org.bookingsystem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server beside the shared one, in development mode on a SQLite file of its own, for what only other settings show. */
public final class OwnServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;
    private final Path log;

    private OwnServer(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /**
     * @param name of its directory below target
     * @param variables beside those that every server needs
     */
    public static OwnServer start(String name, Map<String, String> variables) {
        try {
            Path work = Files.createDirectories(Path.of("target", name).toAbsolutePath());
            Files.deleteIfExists(work.resolve("booking.db"));
            int port = freePort();
            Path log = work.resolve("server.log");
            ProcessBuilder command = new ProcessBuilder(command(port, work))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            command.environment().put("BOOKING_MODE", "development");
            command.environment().put("DATABASE_URL", "sqlite:///" + work.resolve("booking.db"));
            command.environment().putAll(variables);
            OwnServer server = new OwnServer(command.start(), URI.create("http://127.0.0.1:" + port), log);
            server.awaitHealth();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(int port, Path work) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/payara-micro.jar",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--nocluster",
                "--disablephonehome",
                "--rootdir",
                work.resolve("server").toString(),
                "--prebootcommandfile",
                "server-config/micro-preboot.asadmin",
                "--deploy",
                "target/booking-system.war"));
    }

    private void awaitHealth() {
        Eventually.holds(PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended: " + log());
            }
            int status;
            try {
                status =
                        send(HttpRequest.newBuilder(address.resolve("/health"))).statusCode();
            } catch (UncheckedIOException e) {
                throw new AssertionError("not yet", e);
            }
            if (status != 200) {
                throw new AssertionError("not yet: " + status);
            }
        });
    }

    public HttpResponse<String> post(String path, String token, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that it printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
