package org.bookingsystem.support;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bad network before the server under test. It passes each request on, and lets half of the answers through: of the
 * others it cuts the client's connection, while the server is at it or when it has answered. One request for each
 * connection.
 */
public final class CuttingForwarder implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random = new Random(42);
    private final AtomicInteger cuts = new AtomicInteger();

    public CuttingForwarder() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** How many clients got no answer. */
    public int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        URI server = TestEnvironment.current().server();
        try (client;
                Socket inner = new Socket(server.getHost(), server.getPort())) {
            byte[] request = read(client.getInputStream());
            int fate = random.nextInt(4);
            if (fate > 1) {
                cuts.incrementAndGet();
            }
            inner.getOutputStream().write(request);
            inner.getOutputStream().flush();
            if (fate == 2) {
                client.close();
            }
            byte[] answer = inner.getInputStream().readAllBytes();
            if (fate < 2) {
                client.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // The client sends it again.
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("half a request");
            }
            request.write(c);
            head = request.toString(StandardCharsets.ISO_8859_1);
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            request.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return request.toByteArray();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
