package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.Ports;
import org.bookingsystem.support.Program;
import org.bookingsystem.support.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches a node through server-config/haproxy.cfg as it ships, where HAProxy is installed. */
@DisabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "once is enough")
class HaproxyIT {
    private static final FakeService NODE = new FakeService(0).start();

    @TempDir
    private static Path directory;

    private static URI proxy;
    private static Program haproxy;

    @BeforeAll
    static void start() throws IOException {
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

    @ParameterizedTest
    @ValueSource(
            strings = {"/metrics", "/METRICS", "/%6detrics", "/metri%63s?x", "/x/../metrics", "//metrics", "/metrics;x"
            })
    void figuresStayInside(String path) {
        RawHttp.get(proxy, path).expect(404);

        assertThat(NODE.received()).noneMatch(request -> request.path().equals(path));
    }
}
