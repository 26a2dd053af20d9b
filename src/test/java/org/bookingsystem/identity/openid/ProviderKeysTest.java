package org.bookingsystem.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;
import org.bookingsystem.support.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What signing in with Google rests on while Google is slow, silent, or talks too much. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProviderKeysTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int CROWD = 30;
    // As ProviderKeys has it.
    private static final int MAX_WAITING = 8;

    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");
    private final GoogleServer google = new GoogleServer();
    private final ProviderKeys keys = keysAt(google.keysAddress(), SOON);
    private final ExecutorService people = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        people.shutdownNow();
        google.close();
    }

    @Test
    void hangsUpOnAnAnswerThatTrickles() throws Exception {
        try (Trickle trickle = new Trickle()) {
            ProviderKeys slow = keysAt(trickle.address(), Duration.ofSeconds(1));

            ProblemException refusal =
                    catchThrowableOfType(ProblemException.class, () -> slow.get(GoogleServer.KEY_ID));

            assertThat(refusal.type()).isEqualTo(RequestProblem.TEMPORARILY_UNAVAILABLE);
            assertThat(refusal.retryAfter()).isPresent();
            assertThat(trickle.hungUp.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void hangsUpOnAnAnswerThatIsTooLong() {
        google.answer(200, GoogleServer.keys(GoogleServer.KEY_ID) + " ".repeat(64 * 1024));

        assertThat(catchThrowableOfType(ProblemException.class, () -> keys.get(GoogleServer.KEY_ID))
                        .type())
                .isEqualTo(RequestProblem.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void waitsForNobodyWhoseKeyIsKnown() {
        keys.get(GoogleServer.KEY_ID);
        clock.advance(Duration.ofHours(2));
        google.hang();

        // Both stale, and somebody with a key that may be new waits: neither keeps this from being answered.
        CompletableFuture<?> waiting = ask("key-2");
        Eventually.holds(SOON, () -> assertThat(google.fetches()).isEqualTo(2));
        assertThat(keys.get(GoogleServer.KEY_ID)).isEqualTo(GoogleServer.publicKey());
        assertThat(waiting).isNotDone();

        google.renameKeyTo("key-2");
        google.goOn();
        assertThat(waiting).succeedsWithin(SOON).isEqualTo(GoogleServer.publicKey());
    }

    @Test
    void letsOnlySoManyWait() throws InterruptedException {
        google.hang();
        BlockingQueue<Throwable> refused = new LinkedBlockingQueue<>();
        List<CompletableFuture<?>> crowd = IntStream.range(0, CROWD)
                .<CompletableFuture<?>>mapToObj(i -> ask("new").whenComplete((key, failure) -> {
                    if (failure != null) {
                        refused.add(failure);
                    }
                }))
                .toList();

        for (int i = 0; i < CROWD - MAX_WAITING; i++) {
            assertThat(refused.poll(SOON.toSeconds(), TimeUnit.SECONDS)).hasRootCauseInstanceOf(ProblemException.class);
        }
        google.renameKeyTo("new");
        google.goOn();

        assertThat(crowd)
                .filteredOn(
                        key -> key.handle((found, failure) -> failure == null).join())
                .hasSize(MAX_WAITING);
        assertThat(google.fetches()).isEqualTo(1);
    }

    @Test
    void asksOnceForAllWhoWait() {
        google.hang();
        List<CompletableFuture<?>> crowd = IntStream.range(0, MAX_WAITING)
                .<CompletableFuture<?>>mapToObj(i -> ask(GoogleServer.KEY_ID))
                .toList();
        Eventually.holds(SOON, () -> assertThat(google.fetches()).isEqualTo(1));

        google.goOn();

        assertThat(crowd).allSatisfy(key -> assertThat(key).succeedsWithin(SOON));
        assertThat(google.fetches()).isEqualTo(1);
    }

    private CompletableFuture<?> ask(String keyId) {
        return CompletableFuture.supplyAsync(() -> keys.get(keyId), people);
    }

    private ProviderKeys keysAt(URI address, Duration patience) {
        return new ProviderKeys(new KeySource.Known(address), clock, patience);
    }

    /** Answers one request, a byte at a time, for as long as anybody listens. */
    private static final class Trickle implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CountDownLatch hungUp = new CountDownLatch(1);

        Trickle() throws IOException {
            Thread thread = new Thread(this::answer, "trickle");
            thread.setDaemon(true);
            thread.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys");
        }

        private void answer() {
            try (Socket client = server.accept();
                    OutputStream out = client.getOutputStream()) {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write(' ');
                    out.flush();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (IOException e) {
                hungUp.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
