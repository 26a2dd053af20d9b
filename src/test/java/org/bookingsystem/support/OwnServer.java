package org.bookingsystem.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bookingsystem.catalogue.SessionDraft;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server beside the shared one: with other settings, as another node, or to be killed and stopped and started again.
 * The shared one is Arquillian's, which starts one server for all classes and ends it after the last: none of this can
 * be had from it.
 */
public final class OwnServer implements AutoCloseable {
    private static final String SHIPPED = "target/booking-system.war";
    private static final Map<String, String> KEY = Map.of("JWT_SECRET_KEY", TestEnvironment.JWT_KEY);

    private final Path work;
    private final int port;
    private final Map<String, String> variables;
    private final List<String> options = new ArrayList<>();
    private Path war = Path.of(SHIPPED).toAbsolutePath();
    private Process process;

    private OwnServer(String name, Map<String, String> variables) {
        this.work = Path.of("target", name).toAbsolutePath();
        this.variables = variables;
        try {
            this.port = Ports.free();
            delete(work);
            Files.createDirectories(work);
            Files.copy(Path.of("server-config/micro-preboot.asadmin"), preboot());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One that knows these variables alone. Nothing is started yet.
     *
     * @param name of its directory below target, where it runs
     */
    public static OwnServer with(String name, Map<String, String> variables) {
        return new OwnServer(name, variables);
    }

    /** One that signs as the shared one does. */
    public static OwnServer inProduction(String name, Map<String, String> variables) {
        return new OwnServer(name, merged(KEY, variables));
    }

    /** As before, in development mode and on a SQLite file of its own, unless the variables say otherwise. */
    public static OwnServer inDevelopment(String name, Map<String, String> variables) {
        Path file = Path.of("target", name, "booking.db").toAbsolutePath();
        Map<String, String> usual = Map.of("BOOKING_MODE", "development", "DATABASE_URL", "sqlite:///" + file);
        return new OwnServer(name, merged(merged(KEY, usual), variables));
    }

    /** Another node: the same settings and the same database as the shared one. */
    public static OwnServer besideTheShared() {
        return new OwnServer("it-other-node", TestEnvironment.current().settings());
    }

    private static Map<String, String> merged(Map<String, String> some, Map<String, String> stronger) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(stronger);
        return all;
    }

    /** @param setting of Payara's, beside those in server-config */
    public OwnServer set(String setting) {
        try {
            Files.writeString(preboot(), "set " + setting + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Serves on for so long after it was told to end. */
    public OwnServer withGrace(Duration grace) {
        options.addAll(List.of("--shutdowngrace", Long.toString(grace.toMillis())));
        return this;
    }

    /** Its WAR has these classes, too. */
    public OwnServer adding(Class<?>... classes) {
        war = work.resolve("with-more.war");
        ShrinkWrap.createFromZipFile(WebArchive.class, new File(SHIPPED))
                .addClasses(classes)
                .as(ZipExporter.class)
                .exportTo(war.toFile());
        return this;
    }

    /** Also again, after its end, on the data that it left behind. Answers when it serves. */
    public OwnServer start() {
        begin();
        awaitReady();
        return this;
    }

    /** Does not wait until it serves. */
    public void begin() {
        try {
            // A server that finds one that was killed there deploys its applications, too.
            delete(work.resolve("server"));
            ProcessBuilder command = new ProcessBuilder(command())
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
            Program.forget(command.environment());
            command.environment().putAll(variables);
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(Build.start(work));
        command.addAll(List.of(
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--nocluster",
                "--disablephonehome",
                "--rootdir",
                work.resolve("server").toString(),
                "--logproperties",
                Path.of("server-config/logging.properties").toAbsolutePath().toString(),
                "--prebootcommandfile",
                preboot().toString(),
                "--deploy",
                war.toString()));
        command.addAll(options);
        return command;
    }

    public void awaitReady() {
        Eventually.holds(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended, see " + logFile());
            }
            assertThat(isReady()).as("ready, see %s", logFile()).isTrue();
        });
    }

    /** What a load balancer asks. */
    public boolean isReady() {
        try {
            return Api.anonymous().at(address()).get("/health/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** @return whether it said so; if not, it has ended */
    public boolean says(String regex) {
        Pattern sentence = Pattern.compile(regex);
        return Eventually.get(() -> {
            boolean ended = !process.isAlive();
            boolean said = sentence.matcher(log()).find();
            assertThat(said || ended).as("it says %s", regex).isTrue();
            return said;
        });
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

    /**
     * Makes an account whose address is verified, and without a password, which takes long to be hashed. On SQLite
     * alone, and with the key that the shared server has, too.
     *
     * @return its token
     */
    public String account(String email, String name, String role) {
        Object[] user = {email, name, role, true, Instant.now()};
        long id = database()
                .insert(
                        "INSERT INTO users (email, name, role, email_verified, created_at) VALUES (?, ?, ?, ?, ?)",
                        List.<Object[]>of(user))
                .get(0);
        if (role.equals("facilitator")) {
            database().execute("INSERT INTO facilitators (user_id, created_at) VALUES (?, ?)", id, Instant.now());
        }
        return AccessTokens.of(id, role);
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
        return api.at(address()).post(path, body).expect(201).json();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public long pid() {
        return process.pid();
    }

    /** The SQLite file that it works on, or has left behind. */
    public TestDatabase database() {
        return TestDatabase.sqlite(work.resolve("booking.db"));
    }

    private Path preboot() {
        return work.resolve("preboot.asadmin");
    }

    private Path logFile() {
        return work.resolve("server.log");
    }

    /** All that it printed, at every start. */
    public String log() {
        try {
            // It may be in the middle of a character.
            return new String(Files.readAllBytes(logFile()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By SIGTERM, as any supervisor does. Waits for the end. */
    public void stop() {
        process.destroy();
        try {
            assertThat(process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends, see %s", logFile())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it without a warning, as a power cut does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
