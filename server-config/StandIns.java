import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stand-ins for the three outside services, for `./deploy.sh demo` and for trying things out: they take everything and print it. Run it
 * alone with `java server-config/StandIns.java`; the ports are those of the documentation.
 */
public class StandIns {
    private static final String WEBSOCKET_KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    public static void main(String[] arguments) throws IOException {
        http("CRM", 5001, "/events");
        webSocket("notification", 5002);
        http("email", 5003, "/emails");
        print("stand-ins", "CRM on 5001, notification on 5002, email on 5003");
    }

    private static void http(String name, int port, String path) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(path, exchange -> take(name, exchange));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private static void take(String name, HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        print(name, exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private static void webSocket(String name, int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newCachedThreadPool();
        threads.execute(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    threads.execute(() -> talk(name, socket));
                } catch (IOException e) {
                    print(name, "stopped: " + e.getMessage());
                    return;
                }
            }
        });
    }

    private static void talk(String name, Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(handshake(in));
            print(name, "connected");
            while (takeFrame(name, in, out)) {}
            print(name, "disconnected");
        } catch (IOException | GeneralSecurityException e) {
            print(name, "disconnected: " + e.getMessage());
        }
    }

    private static byte[] handshake(DataInputStream in) throws IOException, GeneralSecurityException {
        String key = "";
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            if (line.toLowerCase().startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + WEBSOCKET_KEY_SUFFIX).getBytes(StandardCharsets.US_ASCII));
        return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String readLine(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readByte(); c != '\n'; c = in.readByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Reads one frame, prints a text, answers a ping. False after a close. */
    private static boolean takeFrame(String name, DataInputStream in, OutputStream out) throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f; // the first bit says masked, as every client's frame is
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        switch (opcode) {
            case TEXT -> print(name, new String(payload, StandardCharsets.UTF_8));
            case PING -> answer(out, PONG, payload);
            case CLOSE -> answer(out, CLOSE, payload);
            default -> {}
        }
        return opcode != CLOSE;
    }

    private static void answer(OutputStream out, int opcode, byte[] payload) throws IOException {
        byte[] frame = new byte[2 + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) payload.length; // control frames have at most 125 bytes
        System.arraycopy(payload, 0, frame, 2, payload.length);
        out.write(frame);
        out.flush();
    }

    private static synchronized void print(String name, String text) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " [" + name + "] " + text);
    }
}
