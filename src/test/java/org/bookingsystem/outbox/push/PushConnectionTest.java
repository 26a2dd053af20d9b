package org.bookingsystem.outbox.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.websocket.CloseReason.CloseCodes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.outbox.push.PushConnection.Ending;
import org.bookingsystem.outbox.push.RawPeer.Conduct;
import org.bookingsystem.platform.config.Secret;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushConnectionTest {
    private static final PushLimits LIMITS = new PushLimits(Eventually.PATIENCE, Eventually.PATIENCE);
    private static final String TOKEN = "a-secret-token";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<PushConnection> connections = new ArrayList<>();
    private RawPeer peer;

    @AfterEach
    void end() {
        connections.forEach(connection -> connection.end(new Ending("the test is over", null), CloseCodes.GOING_AWAY));
        if (peer != null) {
            peer.close();
        }
        threads.shutdownNow();
    }

    @Test
    void deliversTextAsItIs() throws DeliveryFailure {
        PushConnection connection = connect(peer("/in?x=1", peer -> peer::behave));

        connection.deliver("{\"name\": \"Zoë 🧘\"}");
        connection.deliver("second");

        assertThat(peer.texts).containsExactly("{\"name\": \"Zoë 🧘\"}", "second");
        assertThat(peer.requests).hasSize(1);
        assertThat(peer.requests.get(0)).startsWith("GET /in?x=1 HTTP/1.1").contains("Bearer " + TOKEN);
    }

    @Test
    void asksForTheRootWhereTheAddressHasNoPath() throws DeliveryFailure {
        connect(peer("", peer -> peer::behave)).deliver("text");

        assertThat(peer.requests.get(0)).startsWith("GET / HTTP/1.1");
    }

    @Test
    void deliversForManyThreadsOverOneConnection() throws Exception {
        PushConnection connection = connect(peer("/", peer -> peer::behave));
        List<Future<?>> deliveries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = "text " + i;
            deliveries.add(threads.submit(() -> {
                connection.deliver(text);
                return null;
            }));
        }
        for (Future<?> delivery : deliveries) {
            delivery.get();
        }

        assertThat(peer.texts).hasSize(200).doesNotHaveDuplicates();
        assertThat(peer.requests).hasSize(1);
    }

    // RFC 6455, 5.5.3 allows it.
    @Test
    void takesOnePongForAllPingsBeforeIt() throws Exception {
        PushConnection connection = connect(peer("/", peer -> c -> {
            c.accept();
            List<byte[]> pings = new ArrayList<>();
            while (pings.size() < 3) {
                RawPeer.Frame frame = c.read();
                if (frame.opcode == RawPeer.PING) {
                    pings.add(frame.payload);
                }
            }
            c.write(RawPeer.PONG, pings.get(2));
            c.waitForTheEnd();
        }));
        List<Future<?>> deliveries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            deliveries.add(threads.submit(() -> {
                connection.deliver("text");
                return null;
            }));
        }

        for (Future<?> delivery : deliveries) {
            delivery.get();
        }
    }

    @Test
    void doesNotTakeAPongThatNobodyAskedFor() throws InterruptedException {
        PushConnection connection = connect(
                peer("/", peer -> c -> {
                    c.accept();
                    c.read();
                    c.write(RawPeer.PONG, new byte[0]);
                    c.write(RawPeer.PONG, new byte[8]);
                    c.write(RawPeer.PONG, new byte[] {127, -1, -1, -1, -1, -1, -1, -1});
                    while (true) {
                        c.read();
                    }
                }),
                waitingForAPong(Duration.ofMillis(500)));

        assertThat(failure(connection)).hasMessage("no pong came back within 500 ms");
        assertThat(peer.firstEnds()).isTrue();
    }

    @Test
    void endsWhereNoPongComes() throws InterruptedException {
        PushConnection connection =
                connect(peer("/", peer -> peer::neverPong), waitingForAPong(Duration.ofMillis(500)));

        DeliveryFailure failure = failure(connection);

        assertThat(failure.kind()).isEqualTo(DeliveryFailure.Kind.UNANSWERED);
        assertThat(failure).hasMessage("no pong came back within 500 ms");
        assertThat(connection.isOver()).isTrue();
        assertThat(peer.firstEnds()).isTrue();
        assertThat(peer.texts).containsExactly("text");
    }

    @Test
    void blamesTheMessageThatTheOtherSideChokesOnAlone() throws Exception {
        PushConnection connection = connect(peer("/", peer -> peer::neverPong), waitingForAPong(Duration.ofSeconds(2)));
        Future<Boolean> poison = threads.submit(() -> connection.deliver("poison"));
        Eventually.holds(() -> assertThat(peer.texts).containsExactly("poison"));

        assertThat(connection.deliver("harmless")).isFalse();

        assertThatThrownBy(poison::get).hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(peer.texts).containsExactly("poison", "harmless");
    }

    @Test
    void failsAtOnceWhereTheConnectionIsCut() {
        PushConnection connection = connect(peer("/", peer -> peer::cut));
        long start = System.nanoTime();

        DeliveryFailure failure = catchThrowableOfType(
                DeliveryFailure.class, () -> connection.deliver("a text that is longer than what is read of it"));

        assertThat(failure.kind()).isEqualTo(DeliveryFailure.Kind.UNANSWERED);
        assertThat(failure.getMessage()).startsWith("the connection ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMITS.connecting());
        assertThat(connection.isOver()).isTrue();
    }

    @Test
    void givesUpOnAHandshakeThatHangs() throws InterruptedException {
        PushConnection connection =
                connect(peer("/", peer -> peer::hang), new PushLimits(Duration.ofMillis(2500), LIMITS.pong()));
        long start = System.nanoTime();

        assertThat(failure(connection).kind()).isEqualTo(DeliveryFailure.Kind.UNAVAILABLE);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(2), LIMITS.connecting());
        assertThat(connection.isOver()).isTrue();
        assertThat(peer.firstEnds()).isTrue();
    }

    @Test
    void saysThatATokenWasRefused() {
        for (String status : List.of("401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"", "403 Forbidden")) {
            DeliveryFailure failure = failure(connect(refusing(status)));

            assertThat(failure.kind()).isEqualTo(DeliveryFailure.Kind.UNAVAILABLE);
            assertThat(failure)
                    .hasMessage("the handshake was refused with " + status.substring(0, 3)
                            + ": look at BACKEND_SERVICE_TOKEN");
            assertThat(failure.getMessage()).doesNotContain(TOKEN);
            assertThat(peer.requests).hasSize(1);
            peer.close();
        }
    }

    @Test
    void passesOnHowLongTheOtherSideAsksToWait() {
        DeliveryFailure failure = failure(connect(refusing("503 Busy\r\nRetry-After: 7")));

        assertThat(failure).hasMessage("the handshake was refused with 503");
        assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (RawPeer other = new RawPeer(0, RawPeer.Connection::waitForTheEnd)) {
            String elsewhere = "302 Found\r\nLocation: ws://127.0.0.1:" + other.port() + "/";

            assertThat(failure(connect(refusing(elsewhere)))).hasMessage("the handshake was refused with 302");

            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void saysWhyItCannotConnect() {
        URI address = peer("/", peer -> peer::behave);
        peer.close();

        DeliveryFailure failure = failure(connect(address));

        assertThat(failure.kind()).isEqualTo(DeliveryFailure.Kind.UNAVAILABLE);
        assertThat(failure).hasMessage("cannot connect: Connection refused");
        assertThat(failure(connect(URI.create("ws://no-such-host.invalid/"))).getMessage())
                .startsWith("cannot connect: ");
    }

    @Test
    void ignoresWhatTheOtherSideSays() throws DeliveryFailure {
        PushConnection connection = connect(peer("/", peer -> c -> {
            c.accept();
            for (int i = 0; i < 500; i++) {
                c.write(RawPeer.TEXT, new byte[1000]);
                c.write(2, new byte[1000]);
            }
            while (true) {
                RawPeer.Frame frame = c.read();
                if (frame.opcode == RawPeer.PING) {
                    c.write(RawPeer.PONG, frame.payload);
                }
            }
        }));

        connection.deliver("one");
        connection.deliver("two");

        assertThat(peer.texts).containsExactly("one", "two");
    }

    @Test
    void endsWhereTheOtherSideSaysTooMuchAtOnce() {
        PushConnection connection = connect(peer("/", peer -> c -> {
            c.accept();
            // The head of a frame of 1 TB, and as much of it as is wanted.
            c.send("\u0081\u007f\0\0\1\0\0\0\0\0");
            while (true) {
                c.send("x".repeat(10_000));
            }
        }));

        assertThat(failure(connection).kind()).isIn(DeliveryFailure.Kind.UNANSWERED, DeliveryFailure.Kind.UNAVAILABLE);
        assertThat(connection.isOver()).isTrue();
    }

    @Test
    void noticesWhenTheOtherSideIsGoneWithoutAWord() throws Exception {
        PushConnection connection = connect(
                peer("/", peer -> c -> {
                    c.accept();
                    c.read();
                    c.write(RawPeer.PONG, c.read().payload);
                    c.waitForTheEnd();
                }),
                waitingForAPong(Duration.ofSeconds(2)));
        connection.deliver("text");
        assertThat(connection.isOver()).isFalse();

        connection.check();

        assertThat(connection.isOver()).isTrue();
        assertThat(peer.firstEnds()).isTrue();
    }

    @Test
    void keepsAnIdleConnectionThatAnswers() throws DeliveryFailure {
        PushConnection connection = connect(peer("/", peer -> peer::behave));
        connection.deliver("one");

        connection.check();
        connection.deliver("two");

        assertThat(connection.isOver()).isFalse();
        assertThat(peer.texts).containsExactly("one", "two");
    }

    @Test
    void saysGoodbye() throws Exception {
        PushConnection connection = connect(peer("/", peer -> peer::behave));
        connection.deliver("text");

        connection.end(new Ending("the server stops", null), CloseCodes.GOING_AWAY);

        assertThat(peer.firstEnds()).isTrue();
        assertThat(peer.closes).containsExactly(1001);
        assertThat(connection.deliver("too late")).isFalse();
    }

    @Test
    void endsWhereTheOtherSideSaysGoodbye() throws Exception {
        PushConnection connection = connect(peer("/", peer -> c -> {
            c.accept();
            c.read();
            c.write(RawPeer.PONG, c.read().payload);
            c.write(RawPeer.CLOSE, new byte[] {3, (byte) 0xe9});
            c.waitForTheEnd();
        }));
        connection.deliver("text");

        assertThat(peer.firstEnds()).isTrue();
        assertThat(connection.isOver()).isTrue();
        assertThat(connection.deliver("too late")).isFalse();
    }

    @Test
    void closesAConnectionThatNobodyWaitsForAnyMore() throws InterruptedException, ExecutionException {
        PushConnection connection = connect(peer("/", peer -> peer::behave));
        connection.end(new Ending("the server stops", null), CloseCodes.GOING_AWAY);

        assertThat(peer.firstEnds()).isTrue();
        assertThat(failure(connection)).hasMessage("the server stops");
    }

    @Test
    void trustsAServiceWhoseCertificateNamesIt() throws DeliveryFailure {
        PushConnection connection = connect(secured(TestCertificate.localhost(), "localhost"));

        assertThat(connection.deliver("text")).isTrue();
        assertThat(peer.texts).containsExactly("text");
    }

    @Test
    void connectsToNobodyWhomItCannotTrust() {
        expectNoTrust(secured(TestCertificate.stranger(), "localhost"));
    }

    @Test
    void connectsToNobodyWhoseCertificateNamesAnother() {
        expectNoTrust(secured(TestCertificate.localhost(), "127.0.0.1"));
    }

    private void expectNoTrust(URI address) {
        DeliveryFailure failure = failure(connect(address));

        assertThat(failure.kind()).isEqualTo(DeliveryFailure.Kind.UNAVAILABLE);
        assertThat(failure.getMessage()).startsWith("no trust over TLS").doesNotContain(TOKEN);
        assertThat(peer.requests).isEmpty();
    }

    private URI secured(SSLContext context, String host) {
        peer = new RawPeer(context.getServerSocketFactory(), 0, connection -> peer.behave(connection));
        return URI.create("wss://" + host + ":" + peer.port() + "/");
    }

    private interface ConductOf {
        Conduct of(RawPeer peer);
    }

    private URI peer(String path, ConductOf conduct) {
        peer = new RawPeer(0, connection -> conduct.of(peer).meet(connection));
        return URI.create("ws://127.0.0.1:" + peer.port() + path);
    }

    private URI refusing(String status) {
        return peer("/", ignored -> connection -> {
            connection.send("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
            connection.waitForTheEnd();
        });
    }

    private static PushLimits waitingForAPong(Duration limit) {
        return new PushLimits(LIMITS.connecting(), limit);
    }

    private PushConnection connect(URI address) {
        return connect(address, LIMITS);
    }

    private PushConnection connect(URI address, PushLimits limits) {
        OutsideService service = new OutsideService(address, Optional.of(new Secret(TOKEN)));
        PushConnection connection = new PushConnector(service, limits, threads).open();
        connections.add(connection);
        return connection;
    }

    private static DeliveryFailure failure(PushConnection connection) {
        return catchThrowableOfType(DeliveryFailure.class, () -> connection.deliver("text"));
    }
}
