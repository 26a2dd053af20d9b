package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Build;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.Jmx;
import org.bookingsystem.support.Ports;
import org.bookingsystem.support.Program;
import org.bookingsystem.support.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same WAR in a real Payara Server, as {@code deploy.sh server} brings it there. */
@DisabledOnOs(OS.WINDOWS)
class PayaraServerIT {
    private static final String SCRIPT = Path.of("deploy.sh").toAbsolutePath().toString();
    private static final Path PAYARA = Path.of("target", "payara-server").toAbsolutePath();
    private static final Path DOMAIN = PAYARA.resolve("glassfish/domains/booking");

    /** A server of 170 MB may have to be fetched first. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** What asadmin, the shell and a properties file each give a meaning to. */
    private static final String KEY = "a key \\u0041 with \"quotes\", $HOME and 'more', # too";

    // It is called a score of times.
    private static final Map<String, String> QUICK_ASADMIN =
            Map.of("AS_EXTRA_JAVA_OPTS", String.join(" ", Build.QUICK));

    @TempDir
    private Path directory;

    private String adminPort;
    private URI server;

    @BeforeEach
    void choosePorts() throws IOException {
        Build.complete();
        adminPort = Integer.toString(Ports.free());
        server = URI.create("http://127.0.0.1:" + Ports.free());
    }

    @AfterEach
    void removeTheDomain() throws Exception {
        if (Files.exists(DOMAIN)) {
            try (Program stop = asadmin("stop-domain", "--kill", "booking")) {
                stop.end();
            }
            try (Program delete = asadmin("delete-domain", "booking")) {
                assertThat(delete.end()).as(delete.output() + delete.errors()).isZero();
            }
        }
    }

    private Program deploy(Map<String, String> variables, String... options) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PORT", Integer.toString(server.getPort()));
        environment.putAll(QUICK_ASADMIN);
        environment.putAll(variables);
        return Program.start(
                directory,
                environment,
                Stream.concat(Stream.of(SCRIPT, "server"), Stream.of(options)).toList());
    }

    private Program asadmin(String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(PAYARA + "/bin/asadmin", "--port", adminPort));
        words.addAll(List.of(command));
        return Program.start(directory, QUICK_ASADMIN, words);
    }

    private Map<String, String> settings() {
        return Map.of(
                "PAYARA_HOME",
                PAYARA.toString(),
                "BOOKING_MODE",
                "production",
                "JWT_SECRET_KEY",
                KEY,
                "HTTP_THREADS",
                "40",
                // Nobody is there: what waits for them must end with the application.
                "CRM_SERVICE_URL",
                "http://127.0.0.1:" + adminPort + "/nobody",
                "NOTIFICATION_SERVICE_URL",
                "ws://127.0.0.1:" + adminPort + "/nobody");
    }

    @Test
    void makesADomainKeepsTheDataWhenItDeploysAgainAndLeavesNothingBehind() throws Exception {
        expectDeployed(settings(), "--fetch", "--port", adminPort);
        assertThat(log()).doesNotContain("bound to [/0.0.0.0");
        String token = bookASeat();
        Set<String> configuration = configuration();
        assertThat(configuration)
                .contains(
                        "configs.config.server-config.thread-pools.thread-pool.http-thread-pool"
                                + ".max-thread-pool-size=40",
                        "configs.config.server-config.jms-service.type=DISABLED");
        expectHttp1Alone();
        assertThat(DOMAIN.resolve("config/logging.properties"))
                .content()
                .contains(
                        "javax.enterprise.resource.resourceadapter.level=OFF",
                        "javax.enterprise.resource.jta.level=SEVERE");
        expectNoSecret();
        expectNothingForOthers();
        Eventually.holds(() -> assertThat(log()).contains("\"route\":\"/api/bookings\",\"status\":201,\"ms\":"));
        try (Jmx jmx = Jmx.connect(Integer.parseInt(adminPort) + 1)) {
            assertThat(jmx.figure("type=Bookings", "Placed")).isEqualTo(1L);
        }

        expectDeployed(settings(), "--tune", "--port", adminPort);

        assertThat(configuration())
                .as("what the server adds by itself, when it first uses a part, is its affair")
                .containsAll(configuration);
        assertThat(restartRequired()).isEqualTo("false");
        assertThat(RawHttp.get(server, "/api/bookings/my", token).expect(200).json())
                .as("the same key opens, and the booking is there")
                .hasSize(1);

        ask("undeploy", "booking-system");

        RawHttp.get(server, "/health").expect(404);
        assertThat(directory.resolve("booking_system.db")).isNotEmptyFile();
        assertThat(directory.resolve("booking_system.db-wal"))
                .as("open while a connection is")
                .doesNotExist();
        assertThat(threads()).doesNotContain("org.bookingsystem", "HttpClient-", "tyrus");
    }

    private void expectDeployed(Map<String, String> variables, String... options) throws Exception {
        try (Program program = deploy(variables, options)) {
            assertThat(program.end(PATIENCE))
                    .as(program.output() + program.errors())
                    .isZero();
            assertThat(program.errors()).isEmpty();
            assertThat(program.output()).doesNotContain(KEY);
        }
    }

    private static String log() {
        try {
            return Files.readString(DOMAIN.resolve("logs/server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expectHttp1Alone() throws IOException {
        try (RawHttp upgrade = RawHttp.open(
                server,
                "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: 2\r\n\r\n{}")) {
            upgrade.answer().expect(200);
        }
    }

    /** @return the header that says who booked */
    private String bookASeat() {
        String facilitator = register("fay@example.com", "facilitator");
        int session = RawHttp.post(
                        server,
                        "/api/sessions",
                        "{\"title\":\"Tea\",\"session_type\":\"session\",\"start_time\":\"2030-05-04T15:00:00\","
                                + "\"end_time\":\"2030-05-04T16:00:00\",\"capacity\":1,\"price\":30}",
                        facilitator)
                .expect(201)
                .json()
                .path("session_id")
                .asInt();
        String user = register("ann@example.com", "user");
        RawHttp.post(server, "/api/bookings", "{\"session_id\":" + session + "}", user)
                .expect(201);
        return user;
    }

    private String register(String email, String role) {
        Answer answer = RawHttp.post(
                server,
                "/api/auth/register",
                "{\"email\":\"" + email + "\",\"password\":\"correct horse battery\",\"name\":\"Fay\",\"role\":\""
                        + role + "\"}");
        return "Authorization: Bearer "
                + answer.expect(201).json().path("access_token").asText();
    }

    /** All that the domain is set to, but for when something was deployed. */
    private Set<String> configuration() throws Exception {
        return ask("get", "*")
                .lines()
                .filter(line -> !line.matches(".*\\.(time-deployed|deployment-time)=.*"))
                .collect(Collectors.toSet());
    }

    private String restartRequired() throws Exception {
        return ask("_get-restart-required").lines().findFirst().orElse("");
    }

    private String ask(String... command) throws Exception {
        try (Program program = asadmin(command)) {
            assertThat(program.end()).as(program.errors()).isZero();
            return program.output();
        }
    }

    private static void expectNoSecret() throws IOException {
        for (String file : List.of("config/domain.xml", "logs/server.log")) {
            assertThat(Files.readString(DOMAIN.resolve(file))).as(file).doesNotContain("quotes");
        }
    }

    private void expectNothingForOthers() throws IOException {
        for (Path file : List.of(DOMAIN, DOMAIN.resolve("logs/server.log"), directory.resolve("booking_system.db"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .endsWith("------");
        }
    }

    private String threads() throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = Files.readString(DOMAIN.resolve("config/pid")).strip();
        try (Program print = Program.start(directory, Map.of(), List.of(jcmd, pid, "Thread.print"))) {
            assertThat(print.end()).as(print.errors()).isZero();
            return print.output();
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Map<String, String> nowhere = Map.of("PAYARA_HOME", directory.toString());

        expectRefusal(Map.of("PAYARA_HOME", ""), "deploy.sh: which server\\? Set PAYARA_HOME to .*");
        expectRefusal(nowhere, "deploy.sh: there is no Payara Server in PAYARA_HOME: .*/bin/asadmin is missing");
        expectRefusal(nowhere, "deploy.sh: .* is there but is no Payara Server: .*", "--fetch");
        expectRefusal(nowhere, "deploy.sh: --port needs a value", "--port");
        expectRefusal(nowhere, "deploy.sh: --port must be a number from 1 to 65534, not '0'", "--port", "0");
        expectRefusal(nowhere, "deploy.sh: cannot read the password file none", "--passwordfile", "none");
        expectRefusal(nowhere, "deploy.sh: server does not know '--force': .*", "--force");
        expectRefusal(nowhere, "deploy.sh: --fetch sets up a server on this machine: .*", "--fetch", "--host", "far");
    }

    @Test
    void namesEveryWrongSettingBeforeAnythingIsFetchedStoredOrStarted() throws Exception {
        Map<String, String> wrong = new LinkedHashMap<>(Map.of(
                "PAYARA_HOME", directory.resolve("none").toString(),
                "BOOKING_MODE", "production",
                "HTTP_THREADS", "4",
                "CRM_SERVICE_URL", "nowhere"));
        String sentence = "The booking system did not start: HTTP_THREADS must .*; ";

        expectRefusal(wrong, sentence + "JWT_SECRET_KEY is not set: .*; CRM_SERVICE_URL must .*", "--fetch");
        assertThat(directory).isEmptyDirectory();

        Path payara = payara("touch \"$0.called\"");
        wrong.put("PAYARA_HOME", payara.toString());
        expectRefusal(wrong, sentence + "CRM_SERVICE_URL must .*");
        assertThat(payara.resolve("bin")).isDirectoryNotContaining("glob:**.called");
    }

    @Test
    void saysWhichPortsAreTakenBeforeADomainStarts() throws Exception {
        Map<String, String> nothingYet =
                Map.of("PAYARA_HOME", directory.resolve("none").toString());
        int admin = Integer.parseInt(adminPort);
        String http = server.getPort() + " on 127\\.0\\.0\\.1 \\(HTTP, chosen with PORT\\)";
        String console = admin + " on 127\\.0\\.0\\.1 \\(the console, chosen with --port\\)";
        String jmx = admin + 1 + " on 127\\.0\\.0\\.1 \\(JMX, the port after the console's\\)";

        try (ServerSocket third = listen(admin + 1)) {
            assertThat(third.isBound()).isTrue();
            expectRefusal(
                    nothingYet, "deploy.sh: taken by another program: port " + jmx, "--fetch", "--port", adminPort);
            try (ServerSocket first = listen(server.getPort());
                    ServerSocket second = listen(admin)) {
                assertThat(List.of(first, second)).allMatch(ServerSocket::isBound);
                expectRefusal(
                        nothingYet,
                        "deploy.sh: taken by another program: port " + http + ", " + console + ", " + jmx,
                        "--fetch",
                        "--port",
                        adminPort);
            }
        }
        for (int port : List.of(admin, admin + 1)) {
            Map<String, String> twice = new LinkedHashMap<>(nothingYet);
            twice.put("PORT", Integer.toString(port));
            expectRefusal(twice, "deploy.sh: PORT must be neither .*", "--fetch", "--port", adminPort);
        }
        assertThat(directory).isEmptyDirectory();
    }

    /** What the server's log says then, and what asadmin does, which waits: from a real one that was tried. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.net.BindException: Address already in use",
                "RuntimeException: Port 4849 is not available for the internal rmi registry"
            })
    void saysWhichPortWasTakenWhileADomainStarted(String complaint) throws Exception {
        Path payara = payara("""
                domain="${0%%/bin/asadmin}/glassfish/domains/booking"
                case " $* " in
                    *" create-domain "*)
                        fresh="${0%%/bin/asadmin}/glassfish/.fresh/booking"
                        mkdir -p "$fresh/config" "$fresh/logs"
                        echo '<network-listener name="admin-listener" port="%s"></network-listener>' \\
                                >"$fresh/config/domain.xml" ;;
                    *" start-domain "*)
                        touch "$domain/starting"
                        while [ ! -f "$domain/taken" ]; do sleep 0.1; done
                        echo "%s" >>"$domain/logs/server.log"
                        exec sleep 600 ;;
                esac
                """.formatted(adminPort, complaint));
        Path domain = payara.resolve("glassfish/domains/booking");

        try (Program program = deploy(Map.of("PAYARA_HOME", payara.toString()), "--fetch", "--port", adminPort)) {
            Eventually.holds(
                    PATIENCE, () -> assertThat(domain.resolve("starting")).exists());
            try (ServerSocket meanwhile = listen(server.getPort())) {
                Files.createFile(domain.resolve("taken"));
                assertThat(program.end()).isEqualTo(1);
                assertThat(program.errors())
                        .isEqualTo("deploy.sh: taken by another program: port " + meanwhile.getLocalPort()
                                + " on 127.0.0.1 (HTTP, chosen with PORT)\n");
            }
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    /** @return where something is installed that deploy.sh takes for a server */
    private Path payara(String asadmin) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("payara/bin"));
        Files.writeString(bin.resolve("asadmin"), "#!/bin/sh\n" + asadmin);
        assertThat(bin.resolve("asadmin").toFile().setExecutable(true)).isTrue();
        return bin.getParent();
    }

    private void expectRefusal(Map<String, String> variables, String sentence, String... options) throws Exception {
        try (Program program = deploy(variables, options)) {
            assertThat(program.end()).isEqualTo(1);
            assertThat(program.errors().lines())
                    .as(program.errors())
                    .hasSize(1)
                    .allMatch(line -> line.matches(sentence));
        }
    }

    @Test
    void showsWhatAsadminRefused() throws Exception {
        Path payara = payara("""
                case " $* " in
                    *" multimode "*)
                        echo "Command set executed successfully."
                        echo "remote failure: No configuration found for configs.config.server-config" >&2
                        echo "Command set failed."
                        echo "Command multimode executed successfully." ;;
                esac
                """);

        try (Program program = deploy(Map.of("PAYARA_HOME", payara.toString()), "--tune")) {
            assertThat(program.end()).isEqualTo(1);
            assertThat(program.errors().lines())
                    .containsExactlyInAnyOrder(
                            "remote failure: No configuration found for configs.config.server-config",
                            "Command set failed.",
                            "deploy.sh: asadmin refused, see above");
        }
    }
}
