package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.FakeService.Reply;
import org.bookingsystem.support.Ports;
import org.bookingsystem.support.Program;
import org.bookingsystem.support.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches a node through server-config/haproxy.cfg as it ships, where HAProxy is installed. */
class HaproxyIT {
    private static final Reply OF_THE_APPLICATION = Reply.status(200).with("X-Request-Id", "x");
    private static final FakeService NODE = new FakeService(0).start();

    @TempDir
    private static Path directory;

    private static URI proxy;
    private static Program haproxy;

    @BeforeAll
    static void start() throws IOException {
        NODE.answers(OF_THE_APPLICATION);
        assumeTrue(DeployScriptIT.findOnPath("haproxy").isPresent(), "HAProxy is not installed");
        proxy = URI.create("http://127.0.0.1:" + Ports.free());
        Path configuration = directory.resolve("haproxy.cfg");
        Files.writeString(
                configuration,
                Files.readString(Path.of("server-config", "haproxy.cfg")) + "    server node1 "
                        + NODE.address().getAuthority() + "\n");
        haproxy = Program.start(
                directory,
                Map.of("BIND", proxy.getAuthority()),
                List.of("haproxy", "-db", "-f", configuration.toString()));
        Eventually.holds(() -> assertThat(isThere()).isTrue());
    }

    private static boolean isThere() {
        try {
            return RawHttp.get(proxy, "/").status() == 200;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @AfterAll
    static void end() throws IOException {
        NODE.stop();
        if (haproxy != null) {
            haproxy.close();
        }
    }

    private static Received arrives(String path, String... headers) {
        RawHttp.get(proxy, path, headers).expect(200);
        return NODE.received().stream()
                .filter(request -> request.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nobodyGetsATunnelByAnUpgrade() {
        Received h2c = arrives(
                "/h2c", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__");
        Received webSocket = arrives(
                "/websocket",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

        assertThat(h2c.header("Upgrade")).isNull();
        assertThat(h2c.header("HTTP2-Settings")).isNull();
        assertThat(webSocket.header("Upgrade")).isNull();
    }

    @Test
    void whatAClientSaysOfItselfDoesNotCount() {
        Received request = arrives(
                "/forwarded", "X-Forwarded-For: 203.0.113.1", "X-Forwarded-Proto: https", "Forwarded: for=203.0.113.2");

        assertThat(request.headers().get("X-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(request.headers().get("X-forwarded-proto")).containsExactly("http");
        assertThat(request.header("Forwarded")).isNull();
    }

    /** The node's server answers so, while the application goes, what it could not read. */
    @ParameterizedTest
    @ValueSource(ints = {200, 400, 405, 413, 505, 404, 500, 503})
    void anAnswerThatIsNotTheApplicationsIsAProblemToo(int status) {
        NODE.answers(request -> request.path().equals("/bare") ? Reply.status(status) : OF_THE_APPLICATION);

        Answer answer = RawHttp.get(proxy, "/bare");

        if (status == 404 || status >= 500) {
            answer.expectProblem(503, "temporarily-unavailable");
            assertThat(answer.header("Retry-After")).hasValue("2");
            assertThat(answer.header("X-Request-Id"))
                    .hasValue(answer.json().path("request_id").textValue());
        } else {
            answer.expectProblem(400, "invalid-request");
            assertThat(answer.header("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
        }
    }

    @Test
    void aRedirectStays() {
        NODE.answers(request ->
                request.path().equals("/docs") ? Reply.status(302).with("Location", "/docs/") : OF_THE_APPLICATION);

        assertThat(RawHttp.get(proxy, "/docs").expect(302).header("Location")).hasValue("/docs/");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 400, 401, 404, 500, 503})
    void anAnswerOfTheApplicationStaysAsItIs(int status) {
        NODE.answers(request ->
                request.path().equals("/own") ? Reply.status(status).with("X-Request-Id", "own") : OF_THE_APPLICATION);

        assertThat(RawHttp.get(proxy, "/own").expect(status).header("X-Request-Id"))
                .hasValue("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/metrics", "/METRICS", "/%6detrics", "/metri%63s?x", "/x/../metrics", "//metrics", "/metrics;x"
            })
    void figuresStayInside(String path) {
        RawHttp.get(proxy, path).expect(404);

        assertThat(NODE.received()).noneMatch(request -> request.path().equals(path));
    }
}
