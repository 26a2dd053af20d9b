package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Build;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.Ports;
import org.bookingsystem.support.Program;
import org.bookingsystem.support.RawHttp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** deploy.sh as somebody meets it who has just checked it out, in a directory of their own. */
@DisabledOnOs(OS.WINDOWS)
class DeployScriptIT {
    private static final String SCRIPT = Path.of("deploy.sh").toAbsolutePath().toString();
    private static final String READY = "The booking system is ready\\.";
    private static final int REGISTRATIONS = 2;

    @TempDir
    private Path directory;

    private int port;

    /** What Maven has just built counts as what deploy.sh itself would have built. */
    @BeforeAll
    static void completeTheBuild() {
        Build.complete();
    }

    @BeforeEach
    void choosePort() throws IOException {
        port = Ports.free();
    }

    private Program deploy(Map<String, String> variables, String... verb) throws IOException {
        return deploy(SCRIPT, variables, verb);
    }

    private Program deploy(String script, Map<String, String> variables, String... verb) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PORT", Integer.toString(port));
        environment.put("JAVA_OPTS", String.join(" ", Build.QUICK));
        environment.putAll(variables);
        return Program.start(
                directory,
                environment,
                Stream.concat(Stream.of(script), Stream.of(verb)).toList());
    }

    private URI server() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Test
    void startsWithSampleDataKeepsWhatIsAddedAndLetsRequestsFinishWhenItEnds() throws Exception {
        try (Program first = deploy(Map.of("HASH_CONCURRENCY", "1", "SHUTDOWN_GRACE_SECONDS", "12"))) {
            expectNobodyToAnswerButTheApplication();
            assertThat(first.says(READY)).as(first.output() + first.errors()).isTrue();
            assertThat(first.says("Stop it with Ctrl-C\\.")).isTrue();
            assertThat(first.output())
                    .contains(server() + "/api", server() + "/docs/", server() + "/health")
                    .contains("facilitator@example.com or admin@example.com / password123");
            assertThat(RawHttp.get(server(), "/health")
                            .expect(200)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("healthy");
            assertThat(RawHttp.get(server(), "/docs/").expect(200).body()).contains("<html");
            checkSample();
            RawHttp.post(server(), "/api/auth/register", account("kept@example.com"))
                    .expect(201);
            checkThatAllIsForItsOwnerAlone();

            checkThatRequestsFinish(first);

            assertThat(first.end()).isZero();
            assertThat(first.output()).contains("Stopping", "Stopped.");
            assertThat(first.errors()).isEmpty();
        }
        assertThat(directory.resolve("booking_system.db")).isNotEmptyFile();
        assertThat(directory.resolve("logs/server.log"))
                .content()
                .containsPattern(
                        "INFO org.bookingsystem.requests: POST /api/auth/login 200 in \\d+ ms, request \\S+\n");

        int kept = log().size();
        try (Program second =
                deploy(Map.of("BOOKING_MODE", "production", "JWT_SECRET_KEY", "a-key-of-thirty-two-bytes-or-more"))) {
            assertThat(second.says(READY)).as(second.output() + second.errors()).isTrue();
            RawHttp.post(server(), "/api/auth/login", account("kept@example.com"))
                    .expect(200);
            checkSample();
            RawHttp.get(server(), "/api/sessions").expectProblem(401, "token-missing");
            RawHttp.get(server(), "/nothing").expectProblem(404, "not-found");
            checkThatTheLogIsJson(kept);

            second.kill("java");

            assertThat(second.end()).isEqualTo(1);
            assertThat(second.errors())
                    .matches("deploy.sh: the server ended without being asked to; its log, .*, says why\n");
        }
    }

    private void checkThatAllIsForItsOwnerAlone() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> made = files.filter(file -> !file.equals(directory)).toList();
            assertThat(made)
                    .extracting(file -> directory.relativize(file).toString())
                    .contains("booking_system.db", "booking_system.db-wal", "booking_system.db-shm", "logs/server.log");
            assertThat(made)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    private void expectNobodyToAnswerButTheApplication() {
        assertThat(Eventually.get(Duration.ofMinutes(5), this::firstAnswer).status())
                .isEqualTo(200);
    }

    private Answer firstAnswer() {
        try {
            return RawHttp.get(server(), "/health");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                throw new AssertionError("not yet", e);
            }
            throw e;
        }
    }

    private void checkSample() {
        Answer login = RawHttp.post(server(), "/api/auth/login", account("facilitator@example.com"))
                .expect(200);
        assertThat(login.json().at("/user/name").asText()).isEqualTo("John Doe");
        String token = login.json().path("access_token").asText();
        JsonNode sessions = RawHttp.get(server(), "/api/sessions", "Authorization: Bearer " + token)
                .expect(200)
                .json();
        assertThat(sessions.findValuesAsText("title"))
                .containsExactlyInAnyOrder("Morning Meditation", "Weekend Retreat");
    }

    private List<String> log() {
        try {
            return Files.readAllLines(directory.resolve("logs/server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfARequest(String line) {
        return line.contains("org.bookingsystem.requests");
    }

    /** What follows the earlier lines: one object a line, and none says more of people than an id. */
    private void checkThatTheLogIsJson(int earlier) {
        // A request's line is written when it is over, which is a moment after its answer has arrived.
        List<String> lines = Eventually.get(() -> {
            List<String> all = log().subList(earlier, log().size());
            assertThat(all).filteredOn(DeployScriptIT::isOfARequest).hasSize(5);
            return all;
        });
        List<JsonNode> requests = lines.stream()
                .filter(DeployScriptIT::isOfARequest)
                .map(Answer::json)
                .toList();
        JsonNode login = requests.get(0);
        assertThat(login.path("method").textValue()).isEqualTo("POST");
        assertThat(login.path("route").textValue()).isEqualTo("/api/auth/login");
        assertThat(login.path("status").isInt()).isTrue();
        assertThat(login.path("status").intValue()).isEqualTo(200);
        assertThat(login.path("ms").isInt()).isTrue();
        assertThat(login.path("request_id").textValue()).isNotBlank();
        JsonNode list = requests.get(2);
        assertThat(list.path("route").textValue()).isEqualTo("/api/sessions");
        assertThat(list.path("user_id").isInt()).isTrue();
        assertThat(list.path("user_id").intValue()).isEqualTo(1);
        JsonNode refusal = requests.get(3);
        assertThat(refusal.path("status").intValue()).isEqualTo(401);
        assertThat(refusal.path("problem").textValue()).isEqualTo("token-missing");
        assertThat(requests.get(4).path("problem").textValue())
                .as("refused by the server")
                .isEqualTo("not-found");
        assertThat(lines).noneMatch(line -> line.contains("@example.com") || line.contains("Bearer"));
    }

    private static String account(String email) {
        return "{\"email\":\"" + email + "\",\"password\":\"password123\",\"name\":\"Ann Other\"}";
    }

    /** Hashing passwords keeps several requests busy, and one has not arrived in full, when the end is asked for. */
    private void checkThatRequestsFinish(Program program) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(REGISTRATIONS);
        String body = "{\"email\":\"slow@example.com\"}";
        try (RawHttp slow = RawHttp.open(
                server(),
                "POST /api/auth/register HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body.substring(0, 10))) {
            List<Callable<Answer>> registrations = new ArrayList<>();
            for (int i = 0; i < REGISTRATIONS; i++) {
                String account = account("late" + i + "@example.com");
                registrations.add(() -> RawHttp.post(server(), "/api/auth/register", account));
            }
            List<Future<Answer>> answers =
                    registrations.stream().map(threads::submit).toList();
            TimeUnit.MILLISECONDS.sleep(250);

            program.terminate();

            TimeUnit.SECONDS.sleep(1);
            slow.send(body.substring(10));
            slow.answer().expectInvalid("password", "name");
            for (Future<Answer> answer : answers) {
                answer.get().expect(201);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = busy.getLocalPort();
            expectRefusal(Map.of(), "deploy.sh: port " + port + " .* is taken by another program: .*");
        }
    }

    @Test
    void saysThatItCannotListenThere() throws Exception {
        // Nobody's address: no machine has more of these than ::1.
        expectRefusal(Map.of("HOST", "::2"), "deploy.sh: the server cannot listen on ::2, port " + port + ": .*");
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() throws Exception {
        int nobody = port;
        choosePort();
        expectRefusal(
                Map.of("DATABASE_URL", "postgresql://booking:hunter2@127.0.0.1:" + nobody + "/booking"),
                "The database postgresql://127.0.0.1:" + nobody + "/booking cannot be reached: .*");
        assertThat(Files.readString(directory.resolve("logs/server.log"))).doesNotContain("hunter2");
    }

    @Test
    void saysThatProductionNeedsAKey() throws Exception {
        String sentence = "The booking system did not start: JWT_SECRET_KEY is not set: .* openssl rand -base64 32 .*";
        for (String verb : List.of("run", "demo")) {
            expectRefusal(Map.of("BOOKING_MODE", "production"), sentence, verb);
        }
        assertThat(directory).as("nothing was started").isEmptyDirectory();
    }

    @Test
    void namesEverySettingThatIsWrongAtOnceBeforeAnythingStarts() throws Exception {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("PORT", "http");
        wrong.put("SHUTDOWN_GRACE_SECONDS", "soon");
        wrong.put("JWT_EXPIRES_HOURS", "forever");
        wrong.put("DATABASE_URL", "mysql://somebody:hunter2@db/booking");
        wrong.put("JAVA_OPTS", "-DHASH_CONCURRENCY=many -Xmx512m");
        String sentence = wrong.keySet().stream()
                .map(name -> "(?=.*" + name.replace("JAVA_OPTS", "HASH_CONCURRENCY") + " must)")
                .collect(Collectors.joining("", "The booking system did not start: ", ".*"));

        for (String verb : List.of("run", "demo", "cluster")) {
            if (!verb.equals("cluster") || findOnPath("haproxy").isPresent()) {
                expectRefusal(wrong, sentence, verb);
            }
        }
        assertThat(directory).as("nothing was started").isEmptyDirectory();
    }

    /** As by cp -r onto another machine: the times say nothing, and there is neither a compiler nor Maven. */
    @Test
    void aBuiltCheckoutStartsWhereverItIsCopiedOrMoved() throws Exception {
        try (Program build = deploy(Map.of(), "build")) {
            assertThat(build.end()).as(build.errors()).isZero();
        }
        Path copy = directory.resolve("copy");
        for (String part : List.of("target", "server-config", "pom.xml", "deploy.sh", "src/main")) {
            copy(Path.of(part), copy.resolve(part));
        }
        for (String tool : List.of("javac", "mvn")) {
            script("tools/" + tool, "exit 1");
        }
        Map<String, String> variables = Map.of(
                "PATH",
                directory.resolve("tools") + ":" + System.getenv("PATH"),
                "BOOKING_MODE",
                "development",
                "SHUTDOWN_GRACE_SECONDS",
                "1");

        Path moved = Files.move(copy, directory.resolve("moved, 100% of it #1"));
        try (Program program = deploy(moved.resolve("deploy.sh").toString(), variables)) {
            expectToMakeAnArchive(program);
            program.terminate();
            assertThat(program.end()).as(program.errors()).isZero();
        }
        assertThat(archives(moved)).hasSize(1).allSatisfy(archive -> assertThat(Files.getPosixFilePermissions(archive))
                .as("a build is for everybody who may run it")
                .isEqualTo(Files.getPosixFilePermissions(moved.resolve("target/payara-micro/options"))));
    }

    /** The one that is there, if any, was made at another place, and the JVM would not take it. */
    private void expectToMakeAnArchive(Program program) throws Exception {
        assertThat(program.says(READY)).as(program.output() + program.errors()).isTrue();
        RawHttp.get(server(), "/health").expect(200);
        assertThat(program.commandLines("java"))
                .contains("-XX:ArchiveClassesAtExit=")
                .doesNotContain("-XX:SharedArchiveFile=");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(DeployScriptIT::isPartOfABuild).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
                }
            }
        }
    }

    /** Of target, tests and other runs leave more than has to be copied, and change it meanwhile. */
    private static boolean isPartOfABuild(Path file) {
        return !file.startsWith("target")
                || file.getNameCount() == 1
                || List.of("booking-system", "booking-system.war", "payara-micro", "payara-micro.jar", ".built")
                        .contains(file.getName(1).toString());
    }

    private static List<Path> archives(Path checkout) throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("target/payara-micro"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        Path java = script("jdk/bin/java", "echo '    java.specification.version = 1.8' >&2");
        String refusal = "deploy.sh: this is Java 8, but JDK 17 or newer is needed: .*";

        expectRefusal(Map.of("JAVA_HOME", directory.resolve("jdk").toString()), refusal);
        expectRefusal(Map.of("PATH", java.getParent() + ":" + System.getenv("PATH")), refusal);
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Path tools = directory.resolve("tools");
        for (String tool : List.of("bash", "dirname", "sed", "grep", "mktemp", "rm", "cp", "find")) {
            script("tools/" + tool, "exec " + onPath(tool) + " \"$@\"");
        }
        String refusal = "deploy.sh: no java found: .*";

        expectRefusal(Map.of("PATH", tools.toString()), refusal);
        expectRefusal(Map.of("JAVA_HOME", tools.toString()), refusal);
    }

    private Path script(String name, String command) throws IOException {
        Path script = directory.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + command + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onPath(String tool) {
        return findOnPath(tool).orElseThrow();
    }

    static Optional<Path> findOnPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void saysThatItCannotWriteTheLog() throws Exception {
        Files.createFile(directory.resolve("logs"));
        expectRefusal(Map.of(), "deploy.sh: cannot write to .*/logs, where the log goes");
    }

    @Test
    void saysThatItCannotWriteAtAll() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(directory), "root may write everywhere");
            expectRefusal(Map.of(), "deploy.sh: cannot write to .*, where the log and .* go: .*");
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void saysWhichVariableIsWrong() throws Exception {
        String sentence = "The booking system did not start: ";
        for (String port : List.of("http", "65536", "08")) {
            expectRefusal(Map.of("PORT", port), sentence + "PORT must be a number from 1 to 65535, not '" + port + "'");
        }
        expectRefusal(Map.of("HOST", "a b"), sentence + "HOST must be an address or a name, not 'a b'");
    }

    /** One sentence that says what is wrong, and nothing that only a programmer understands. */
    private void expectRefusal(Map<String, String> variables, String sentence, String... verb) throws Exception {
        try (Program program = deploy(variables, verb)) {
            assertThat(program.end()).isEqualTo(1);
            assertThat(program.errors().lines())
                    .as(program.errors())
                    .hasSize(1)
                    .allMatch(line -> line.matches(sentence));
            assertThat(program.errors() + program.output()).doesNotContain("Exception", "\tat ", "hunter2", READY);
        }
    }

    @Test
    void anUnfinishedCheckoutSaysWhatItTakesToBuild() throws Exception {
        Path checkout = Files.createDirectory(directory.resolve("checkout"));
        Path script = checkout.resolve("deploy.sh");
        Files.copy(Path.of(SCRIPT), script, StandardCopyOption.COPY_ATTRIBUTES);
        Path jre = Files.createDirectories(directory.resolve("jre/bin"));
        Path java = jre.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'java.specification.version = 17' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> variables = Map.of("JAVA_HOME", jre.getParent().toString(), "PORT", Integer.toString(port));

        try (Program program = Program.start(directory, variables, List.of(script.toString()))) {
            assertThat(program.end()).isEqualTo(1);
            assertThat(program.errors().lines())
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("deploy.sh: java is there but javac is not: "));
        }
    }

    @Test
    void theBalancersConfigurationIsValid() throws Exception {
        assumeTrue(findOnPath("haproxy").isPresent(), "HAProxy is not installed");
        Path configuration = directory.resolve("haproxy.cfg");
        Files.writeString(
                configuration,
                Files.readString(Path.of("server-config", "haproxy.cfg")) + "    server node1 127.0.0.1:5001\n");

        try (Program check = Program.start(
                directory,
                Map.of("BIND", "127.0.0.1:" + port),
                List.of("haproxy", "-c", "-f", configuration.toString()))) {
            assertThat(check.end()).as(check.output() + check.errors()).isZero();
            assertThat(check.output() + check.errors()).doesNotContain("[WARNING]", "[ALERT]");
        }
    }

    @Test
    void helpListsTheVerbs() throws Exception {
        for (String verb : List.of("help", "--help")) {
            try (Program help = deploy(Map.of(), verb)) {
                assertThat(help.end()).isZero();
                assertThat(help.output().lines().map(String::strip))
                        .anyMatch(line -> line.startsWith("run "))
                        .anyMatch(line -> line.startsWith("server "))
                        .anyMatch(line -> line.startsWith("build "))
                        .anyMatch(line -> line.startsWith("help "));
                assertThat(help.errors()).isEmpty();
            }
        }
    }

    @Test
    void refusesAVerbThatThereIsNot() throws Exception {
        try (Program program = deploy(Map.of(), "fly")) {
            assertThat(program.end()).isEqualTo(2);
            assertThat(program.errors()).contains("there is no verb 'fly'", "help ");
            assertThat(program.output()).isEmpty();
        }
    }
}
