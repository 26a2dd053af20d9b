package org.bookingsystem.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Stands in for a service outside that is told over HTTP. It is away until it is started, and answers as it is told to.
 */
public final class FakeService {
    public static final String TOKEN = "crm-token-of-the-tests";
    public static final String SIGNING_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final long BRIEF_BYTES = 10_000;

    private final int port;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger answering = new AtomicInteger();
    private volatile Function<Received, Reply> script = request -> Reply.status(200);
    private HttpServer server;
    private ExecutorService threads;

    /** @param port 0 for any that is free; it is known once the service is started */
    public FakeService(int port) {
        this.port = port;
    }

    /** One whose address is known before it is there. */
    public static FakeService away() {
        try {
            return new FakeService(Ports.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's CRM. */
    public static FakeService crm() {
        return TestEnvironment.current().crm();
    }

    /** The server's email service. */
    public static FakeService email() {
        return TestEnvironment.current().email();
    }

    /** One request, and how it was answered. */
    public record Received(
            String method, String path, Map<String, List<String>> headers, String body, int status, long nanos) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst()
                    .orElse(null);
        }

        public JsonNode json() {
            return Answer.json(body);
        }

        private Received answered(int code) {
            return new Received(method, path, headers, body, code, nanos);
        }
    }

    /** @param bodyBytes how long the body is; it comes in pieces with {@code pause} before each */
    public record Reply(int status, Map<String, String> headers, long bodyBytes, Duration pause) {
        public static Reply status(int status) {
            return new Reply(status, Map.of(), 0, Duration.ZERO);
        }

        public Reply with(String header, String value) {
            return new Reply(status, Map.of(header, value), bodyBytes, pause);
        }

        public Reply withBody(long bytes, Duration pauseBetweenPieces) {
            return new Reply(status, headers, bytes, pauseBetweenPieces);
        }

        /** So late that nobody waits for it. */
        public static Reply never() {
            return new Reply(200, Map.of(), -1, Duration.ofMinutes(2));
        }
    }

    public synchronized FakeService start() {
        if (server == null) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            threads = Executors.newCachedThreadPool();
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
        }
        return this;
    }

    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    /** From now on. A reply may depend on the request, whose own status is 0. */
    public void answers(Function<Received, Reply> replies) {
        script = replies;
    }

    public void answers(Reply reply) {
        script = request -> reply;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:"
                + (server == null ? port : server.getAddress().getPort()));
    }

    /** What came, in the order in which it was answered. Whoever has seen an answer finds it here. */
    public List<Received> received() {
        // The sender may see an answer before the thread that gave it has written it down.
        Eventually.holds(() -> assertThat(answering.get()).isZero());
        return List.copyOf(received);
    }

    /** As if nothing had come until now. */
    public void forget() {
        received.clear();
    }

    /** What came about one booking. */
    public List<Received> receivedAbout(long booking) {
        return received().stream()
                .filter(request ->
                        request.json().path("data").path("booking").path("id").longValue() == booking)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                0,
                System.nanoTime());
        Reply reply = script.apply(request);
        if (reply.bodyBytes() < 0) {
            received.add(request);
            pause(reply.pause());
        }
        // A long one is under way for longer than anybody waits.
        boolean brief = reply.bodyBytes() <= BRIEF_BYTES;
        answering.addAndGet(brief ? 1 : 0);
        try {
            write(exchange, reply);
            // Not before: an answer that being stopped cut off is none, and the message comes again.
            if (reply.bodyBytes() >= 0) {
                received.add(request.answered(reply.status()));
            }
        } finally {
            answering.addAndGet(brief ? -1 : 0);
        }
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        // Here 0 would mean that the length is not known.
        exchange.sendResponseHeaders(reply.status(), reply.bodyBytes() <= 0 ? -1 : reply.bodyBytes());
        byte[] piece = new byte[1024];
        for (long sent = 0; sent < reply.bodyBytes(); sent += piece.length) {
            pause(reply.pause());
            exchange.getResponseBody().write(piece, 0, (int) Math.min(piece.length, reply.bodyBytes() - sent));
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }

    private static void pause(Duration length) throws IOException {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            throw new IOException("stopped", e);
        }
    }
}
