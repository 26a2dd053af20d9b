package org.bookingsystem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server under test finds around it: a port, a database, Google, another OpenID provider, and services that
 * are to hear of bookings but are away, until a test starts them. There is one for each JVM that runs tests; the system
 * property {@code test.database} (sqlite or postgresql) says on which database, and {@code test.directory} where below
 * target, for two at once.
 */
public final class TestEnvironment implements AutoCloseable {
    /** The origin that the server lets in. */
    public static final String ALLOWED_ORIGIN = "https://app.example.com";

    /** Where links in letters lead. */
    public static final String PUBLIC_URL = "https://book.example.com";

    /** Whoever proves that it is theirs is an admin. */
    public static final String ADMIN_EMAIL = "ada@example.com";

    static final String JWT_KEY = "integration-tests-sign-with-this-key-0123456789";
    private static final String LOG = "server.log";

    static final String GOOGLE_CLIENT = "booking-tests.apps.example.com";

    // Held on to, or its level would be forgotten.
    private static final Logger ADAPTER = Logger.getLogger("fish.payara.arquillian");

    private static TestEnvironment current;

    private final TestDatabase database;
    private final FakeGoogle google;
    private final FakeIssuer issuer = new FakeIssuer();
    private final FakeFeed feed = FakeFeed.reserve();
    private final FakeService crm;
    private final FakeService email;
    private final int port;

    private TestEnvironment() throws IOException {
        String kind = System.getProperty("test.database", "sqlite");
        Path work = emptied(work());
        database = TestDatabase.start(kind, work);
        google = new FakeGoogle(GOOGLE_CLIENT);
        crm = new FakeService(Ports.free());
        email = new FakeService(Ports.free());
        port = Ports.free();
        System.setProperty(
                "test.server.jar", Path.of("target", "payara-micro.jar").toString());
        System.setProperty("test.server.jvm-options", escaped(jvmOptions()));
        System.setProperty("test.server.options", escaped(serverOptions(port, work.resolve(LOG))));
    }

    static synchronized void start() {
        if (current == null) {
            ADAPTER.setLevel(Level.WARNING);
            try {
                current = new TestEnvironment();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static synchronized TestEnvironment current() {
        if (current == null) {
            throw new IllegalStateException("the test class lacks @OnServer");
        }
        return current;
    }

    TestDatabase database() {
        return database;
    }

    FakeGoogle google() {
        return google;
    }

    FakeIssuer issuer() {
        return issuer;
    }

    FakeFeed feed() {
        return feed;
    }

    FakeService crm() {
        return crm;
    }

    FakeService email() {
        return email;
    }

    URI server() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What the server under test has written down. */
    public static String log() {
        // The server puts a number behind the name, and begins anew now and then.
        try (Stream<Path> files = Files.list(work())) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(LOG))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** While it exists, the server under test is not ready. */
    public static Path drainFile() {
        return work().resolve("drain");
    }

    private static Path work() {
        String usual = "it-" + System.getProperty("test.database", "sqlite");
        return Path.of("target", System.getProperty("test.directory", usual));
    }

    /** The shared server's. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(feed.settings());
        settings.put("BOOKING_MODE", "production");
        settings.put("DATABASE_URL", database.url());
        settings.put("JWT_SECRET_KEY", JWT_KEY);
        settings.put("CORS_ALLOWED_ORIGINS", ALLOWED_ORIGIN);
        settings.put("TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8");
        settings.put("GOOGLE_CLIENT_ID", GOOGLE_CLIENT);
        settings.put("GOOGLE_JWKS_URL", google.keys().toString());
        settings.put("OIDC_ISSUER", issuer.issuer());
        settings.put("OIDC_CLIENT_ID", FakeIssuer.CLIENT);
        // All tests come from one address.
        settings.put("REGISTRATIONS_PER_HOUR", "0");
        settings.put("REFUSE_COMMON_PASSWORDS", "false");
        settings.put("ADMIN_EMAILS", ADMIN_EMAIL);
        settings.put("PUBLIC_URL", PUBLIC_URL);
        settings.put("DRAIN_FILE", drainFile().toAbsolutePath().toString());
        settings.put("CRM_SERVICE_URL", crm.address() + "/crm/");
        settings.put("CRM_BEARER_TOKEN", FakeService.TOKEN);
        settings.put("EMAIL_SERVICE_URL", email.address().toString());
        settings.put("WEBHOOK_SIGNING_SECRET", FakeService.SIGNING_SECRET);
        return settings;
    }

    private List<String> jvmOptions() {
        List<String> options = new ArrayList<>(Build.QUICK);
        // Times are UTC whatever the machine's zone; this one has a summer time, too.
        options.add("-Duser.timezone=America/New_York");
        settings().forEach((name, value) -> options.add("-D" + name + "=" + value));
        String coverage = System.getProperty("test.server.coverage", "").replaceAll("^\"|\"$", "");
        if (coverage.startsWith("-javaagent:")) {
            options.add(coverage);
        }
        return options;
    }

    private static List<String> serverOptions(int port, Path log) {
        return List.of(
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--disablephonehome",
                "--prebootcommandfile",
                "server-config/micro-preboot.asadmin",
                "--logtofile",
                log.toString());
    }

    // The adapter takes a line and cuts it at blanks that no backslash precedes.
    private static String escaped(List<String> options) {
        return options.stream().map(option -> option.replace(" ", "\\ ")).collect(Collectors.joining(" "));
    }

    private static Path emptied(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return directory;
    }

    @Override
    public void close() throws IOException {
        google.stop();
        issuer.close();
        feed.close();
        crm.stop();
        email.stop();
        database.stop();
    }
}
