package org.bookingsystem.outbox.push;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.bookingsystem.support.Eventually;

/**
 * A WebSocket server that behaves as badly as a test wants: the first connection meets the first conduct, and all after
 * the last the last.
 */
final class RawPeer implements AutoCloseable {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<Integer> closes = new CopyOnWriteArrayList<>();

    private final ServerSocket listener;
    private final Queue<Conduct> conducts;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstEnded = new CountDownLatch(1);

    /** What a connection meets, once its request is read. */
    interface Conduct {
        void meet(Connection connection) throws IOException;
    }

    RawPeer(int port, Conduct... conducts) {
        this(ServerSocketFactory.getDefault(), port, conducts);
    }

    /** @param sockets of TLS, if so wanted */
    RawPeer(ServerSocketFactory sockets, int port, Conduct... conducts) {
        this.conducts = new ArrayDeque<>(List.of(conducts));
        try {
            listener = sockets.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Waits until the other side, or the conduct, ends the first connection. */
    boolean firstEnds() throws InterruptedException {
        return firstEnded.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Conduct conduct = conducts.size() > 1 ? conducts.remove() : conducts.element();
                daemon(() -> serve(socket, conduct));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket, Conduct conduct) {
        try (socket) {
            Connection connection = new Connection(socket);
            requests.add(connection.request);
            conduct.meet(connection);
        } catch (IOException e) {
            // The other side ended it, as many conducts wait for.
        } finally {
            firstEnded.countDown();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-peer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does all that it should. */
    void behave(Connection connection) throws IOException {
        connection.accept();
        while (true) {
            Frame frame = connection.read();
            if (frame.opcode == PING) {
                connection.write(PONG, frame.payload);
            } else if (frame.opcode == CLOSE) {
                connection.write(CLOSE, frame.payload);
                return;
            }
        }
    }

    /** As {@link #behave}, until nothing came for three seconds; from then on it is silent. */
    void behaveUntilIdle(Connection connection) throws IOException {
        connection.socket.setSoTimeout(3000);
        try {
            behave(connection);
        } catch (SocketTimeoutException e) {
            connection.socket.setSoTimeout(0);
            connection.waitForTheEnd();
        }
    }

    /** Reads everything, and says nothing. */
    void neverPong(Connection connection) throws IOException {
        connection.accept();
        while (true) {
            connection.read();
        }
    }

    /** Takes the request, and says nothing. */
    void hang(Connection connection) throws IOException {
        connection.waitForTheEnd();
    }

    /** Cuts the connection while the first frame is on its way. */
    void cut(Connection connection) throws IOException {
        connection.accept();
        connection.socket.getInputStream().readNBytes(20);
        // A reset instead of an orderly end.
        connection.socket.setSoLinger(true, 0);
    }

    static final class Frame {
        final int opcode;
        final byte[] payload;

        Frame(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }
    }

    /** One connection, seen from here. */
    final class Connection {
        final Socket socket;
        final String request;

        private final DataInputStream in;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            in = new DataInputStream(socket.getInputStream());
            request = readHead(in);
        }

        private static String readHead(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("no request");
                }
                head.append((char) next);
            }
            return head.toString();
        }

        void accept() throws IOException {
            send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: "
                    + acceptance() + "\r\n\r\n");
        }

        void send(String head) throws IOException {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        }

        private String acceptance() {
            String key = request.lines()
                    .filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
                    .map(line -> line.substring(18).strip())
                    .findFirst()
                    .orElseThrow();
            try {
                byte[] hash = MessageDigest.getInstance("SHA-1")
                        .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
                return Base64.getEncoder().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Reads one frame, which a client has to mask. */
        Frame read() throws IOException {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte() & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            if (opcode == TEXT) {
                texts.add(new String(payload, StandardCharsets.UTF_8));
            } else if (opcode == CLOSE && payload.length >= 2) {
                closes.add(((payload[0] & 0xff) << 8) | (payload[1] & 0xff));
            }
            return new Frame(opcode, payload);
        }

        void write(int opcode, byte[] payload) throws IOException {
            OutputStream out = socket.getOutputStream();
            byte[] frame = new byte[payload.length + 4];
            int head = 2;
            frame[0] = (byte) (0x80 | opcode);
            if (payload.length < 126) {
                frame[1] = (byte) payload.length;
            } else {
                frame[1] = 126;
                frame[2] = (byte) (payload.length >> 8);
                frame[3] = (byte) payload.length;
                head = 4;
            }
            System.arraycopy(payload, 0, frame, head, payload.length);
            out.write(frame, 0, head + payload.length);
        }

        void waitForTheEnd() throws IOException {
            while (in.read() >= 0) {}
        }
    }
}
