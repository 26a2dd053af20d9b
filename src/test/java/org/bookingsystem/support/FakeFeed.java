package org.bookingsystem.support;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.tyrus.container.grizzly.server.GrizzlyServerContainer;
import org.glassfish.tyrus.container.grizzly.server.WebSocketAddOn;
import org.glassfish.tyrus.spi.ServerContainer;

/** Stands in for the notification service. It is away unless a test starts it; its port is kept for it meanwhile. */
public final class FakeFeed implements AutoCloseable {
    public static final String TOKEN = "feed-token-0123456789";

    private static final List<Frame> FRAMES = new CopyOnWriteArrayList<>();
    private static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();
    private static final List<Integer> CLOSES = new CopyOnWriteArrayList<>();

    private final int port;
    private Socket keeper;
    private HttpServer server;

    private FakeFeed() throws IOException {
        keeper = bound(Ports.free());
        port = keeper.getLocalPort();
    }

    /** One that is away, at an address that is kept for it. */
    public static FakeFeed reserve() {
        try {
            return new FakeFeed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that the server under test is told of. */
    public static FakeFeed current() {
        return TestEnvironment.current().feed();
    }

    public String address() {
        return "http://127.0.0.1:" + port + "/feed/in";
    }

    Map<String, String> settings() {
        return Map.of("NOTIFICATION_SERVICE_URL", address(), "BACKEND_SERVICE_TOKEN", TOKEN);
    }

    /** Bound, but not listening: whoever connects is refused, and nobody else gets the port. */
    private static Socket bound(int port) throws IOException {
        long deadline = System.nanoTime() + Eventually.PATIENCE.toNanos();
        while (true) {
            Socket socket = new Socket();
            socket.setReuseAddress(true);
            try {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return socket;
            } catch (BindException e) {
                socket.close();
                // Who listened until now lets go of the port when its thread has noticed.
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    public void start() {
        release();
        FRAMES.clear();
        AUTHORIZATIONS.clear();
        CLOSES.clear();
        try {
            server = listening(port);
            server.start();
        } catch (IOException | DeploymentException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // Tyrus's own server listens at every address of the machine, and keeps what it takes to do better to itself.
    private static HttpServer listening(int port) throws DeploymentException, ReflectiveOperationException {
        ServerContainer container = new GrizzlyServerContainer().createContainer(Map.of());
        container.getWebSocketEngine().register(In.class, "/feed");
        Constructor<WebSocketAddOn> addOn =
                WebSocketAddOn.class.getDeclaredConstructor(ServerContainer.class, String.class);
        addOn.setAccessible(true);
        NetworkListener listener = new NetworkListener("feed", "127.0.0.1", port);
        listener.getTransport().setIOStrategy(WorkerThreadIOStrategy.getInstance());
        listener.getKeepAlive().setIdleTimeoutInSeconds(-1);
        listener.registerAddOn(addOn.newInstance(container, "/feed"));
        HttpServer server = new HttpServer();
        server.addListener(listener);
        return server;
    }

    /** For another peer to listen at, until {@link #stop}. */
    public int release() {
        try {
            keeper.close();
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        if (server != null) {
            server.shutdownNow();
            server = null;
        }
        if (keeper.isClosed()) {
            try {
                keeper = bound(port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        stop();
        release();
    }

    public List<String> authorizations() {
        return List.copyOf(AUTHORIZATIONS);
    }

    /** The codes with which connections ended. */
    public List<Integer> closes() {
        return List.copyOf(CLOSES);
    }

    /** All that came since it was started. */
    public List<Frame> frames() {
        return List.copyOf(FRAMES);
    }

    /** What came about one booking, in order. */
    public List<Frame> about(long bookingId) {
        return FRAMES.stream().filter(frame -> frame.bookingId() == bookingId).toList();
    }

    /** Waits until something of a type came about a booking. */
    public Frame await(long bookingId, String type) {
        return await(bookingId, type, Eventually.PATIENCE);
    }

    public Frame await(long bookingId, String type, Duration patience) {
        return Eventually.get(patience, () -> about(bookingId).stream()
                .filter(frame -> frame.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " of booking " + bookingId)));
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param nanoTime when it came, by {@link System#nanoTime} */
    public record Frame(String text, JsonNode json, long nanoTime) {
        public static Frame of(String text) {
            return new Frame(text, Answer.json(text), System.nanoTime());
        }

        public long bookingId() {
            return json.path("data").path("booking").path("id").longValue();
        }

        public String type() {
            return json.path("type").asText();
        }
    }

    /** What a connection meets. Tyrus makes one for each. */
    @ServerEndpoint(value = "/in", configurator = Handshakes.class)
    public static class In {
        @OnMessage
        public void hear(String text) {
            FRAMES.add(Frame.of(text));
        }

        @OnClose
        public void end(CloseReason reason) {
            CLOSES.add(reason.getCloseCode().getCode());
        }
    }

    /** Notes who came. */
    public static class Handshakes extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            AUTHORIZATIONS.add(
                    String.join(", ", request.getHeaders().getOrDefault("Authorization", List.of("nobody"))));
        }
    }
}
