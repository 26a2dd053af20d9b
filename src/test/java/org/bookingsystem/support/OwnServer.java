package org.bookingsystem.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bookingsystem.catalogue.SessionDraft;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server beside the shared one, in development mode on a SQLite file of its own, for what only other settings show.
 */
public final class OwnServer implements AutoCloseable {
    private static final String SHIPPED = "target/booking-system.war";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;
    private final Path work;
    private final Map<String, String> variables;

    private OwnServer(Process process, URI address, Path work, Map<String, String> variables) {
        this.process = process;
        this.address = address;
        this.work = work;
        this.variables = variables;
    }

    /**
     * @param name of its directory below target
     * @param variables beside those that every server needs
     * @param settings of Payara's, beside those in server-config
     */
    public static OwnServer start(String name, Map<String, String> variables, String... settings) {
        return start(SHIPPED, prepare(name, settings), variables);
    }

    private static Path prepare(String name, String... settings) {
        Path work = Path.of("target", name).toAbsolutePath();
        try {
            Files.createDirectories(work);
            for (String file : List.of("booking.db", "booking.db-wal", "booking.db-shm")) {
                Files.deleteIfExists(work.resolve(file));
            }
            Files.copy(
                    Path.of("server-config/micro-preboot.asadmin"), preboot(work), StandardCopyOption.REPLACE_EXISTING);
            for (String setting : settings) {
                Files.writeString(preboot(work), "set " + setting + "\n", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return work;
    }

    /** One whose WAR also has these classes: a feature that does not ship. */
    public static OwnServer startWith(String name, Map<String, String> variables, Class<?>... classes) {
        File war = new File("target/" + name + ".war");
        ShrinkWrap.createFromZipFile(WebArchive.class, new File(SHIPPED))
                .addClasses(classes)
                .as(ZipExporter.class)
                .exportTo(war, true);
        return start(war.getPath(), prepare(name), variables);
    }

    /** Another of the same kind, on the database that this one left behind. */
    public OwnServer again() {
        return start(SHIPPED, work, variables);
    }

    private static OwnServer start(String war, Path work, Map<String, String> variables) {
        try {
            delete(work.resolve("server"));
            int port = Ports.free();
            ProcessBuilder command = new ProcessBuilder(command(port, war, work))
                    .redirectErrorStream(true)
                    .redirectOutput(log(work).toFile());
            command.environment().put("BOOKING_MODE", "development");
            command.environment().put("DATABASE_URL", "sqlite:///" + work.resolve("booking.db"));
            command.environment().putAll(variables);
            OwnServer server = new OwnServer(command.start(), URI.create("http://127.0.0.1:" + port), work, variables);
            server.awaitHealth();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A server that finds one that was killed there deploys its applications, too.
    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static List<String> command(int port, String war, Path work) {
        return Micro.command(
                port,
                // Otherwise Micro deletes the application's files while it stops, and what it needs of them last is not
                // there.
                "--rootdir",
                work.resolve("server").toString(),
                "--prebootcommandfile",
                preboot(work).toString(),
                "--deploy",
                war);
    }

    private void awaitHealth() {
        Eventually.holds(() -> {
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

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Eventually.PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @return the new account's token */
    public String register(String email, String name, String role) {
        return created(
                        "/api/auth/register",
                        null,
                        Map.of("email", email, "password", "password123", "name", name, "role", role))
                .path("access_token")
                .textValue();
    }

    /** @return the new session's id */
    public long offer(SessionDraft draft, String token) {
        return created("/api/sessions", token, draft.json()).path("session_id").longValue();
    }

    /** @return the new booking's id */
    public long book(long session, String token) {
        return created("/api/bookings", token, Map.of("session_id", session))
                .path("booking_id")
                .longValue();
    }

    private JsonNode created(String path, String token, Map<String, Object> body) {
        Api api = token == null ? Api.anonymous() : Api.withToken(token);
        return api.at(address).post(path, body).expect(201).json();
    }

    public URI address() {
        return address;
    }

    /** What it works on, or has left behind. */
    public TestDatabase database() {
        return TestDatabase.sqlite(work.resolve("booking.db"));
    }

    private static Path preboot(Path work) {
        return work.resolve("preboot.asadmin");
    }

    private static Path log(Path work) {
        return work.resolve("server.log");
    }

    /** All that it printed. */
    public String log() {
        try {
            return Files.readString(log(work));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a warning, as a power cut does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Has it stop by itself. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
