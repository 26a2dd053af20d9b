package org.bookingsystem.support;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A connection on which a test says what no decent client would. */
public final class RawHttp implements Closeable {

    private final Socket socket;
    private final String request;

    private RawHttp(Socket socket, String request) {
        this.socket = socket;
        this.request = request;
    }

    /**
     * Sends these characters, one byte each, and waits for nothing.
     *
     * @param request may be only a part of one
     */
    public static RawHttp open(String request) {
        return open(TestEnvironment.current().server(), request);
    }

    /** @param server where another one listens than the shared one */
    public static RawHttp open(URI server, String request) {
        try {
            RawHttp http = new RawHttp(new Socket(server.getHost(), server.getPort()), request);
            http.socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
            return http.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends these characters from another address of this machine, and takes the answer. */
    public static Answer answerTo(InetAddress from, String request) {
        URI server = TestEnvironment.current().server();
        try (RawHttp http = new RawHttp(new Socket(server.getHost(), server.getPort(), from, 0), request)) {
            http.socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
            return http.send(request).answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one whole request without a body on a connection of its own. */
    public static Answer call(String method, String path, String... headers) {
        return answer(request(method, path, headers) + "\r\n");
    }

    /** Asks another server than the shared one. */
    public static Answer get(URI server, String path, String... headers) {
        return answer(server, request("GET", path, headers) + "\r\n");
    }

    /** Asks another server than the shared one. */
    public static Answer post(URI server, String path, String json, String... headers) {
        String length = "Content-Length: " + json.getBytes(StandardCharsets.ISO_8859_1).length;
        String[] all = Stream.concat(Stream.of("Content-Type: application/json", length), Stream.of(headers))
                .toArray(String[]::new);
        return answer(server, request("POST", path, all) + "\r\n" + json);
    }

    private static String request(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join(
                        "", Arrays.stream(headers).map(line -> line + "\r\n").toList());
    }

    /** Sends these characters on a connection of their own, and takes the answer. */
    public static Answer answer(String request) {
        return answer(TestEnvironment.current().server(), request);
    }

    private static Answer answer(URI server, String request) {
        try (RawHttp http = open(server, request)) {
            return http.answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends more of the request. */
    public RawHttp send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first answer on this connection. */
    public Answer answer() {
        try {
            InputStream in = socket.getInputStream();
            String statusLine = line(in);
            TreeMap<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                fields.put(
                        line.substring(0, colon),
                        List.of(line.substring(colon + 1).strip()));
            }
            return new Answer(
                    request.lines().findFirst().orElse(""),
                    Integer.parseInt(statusLine.split(" ", 3)[1]),
                    HttpHeaders.of(fields, (name, value) -> true),
                    new String(body(in, fields), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes first of an answer that goes on. */
    public String firstChunk() {
        try {
            InputStream in = socket.getInputStream();
            while (!line(in).isEmpty()) {
                // The head.
            }
            return new String(in.readNBytes(chunkSize(in)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] body(InputStream in, Map<String, List<String>> fields) throws IOException {
        if (fields.containsKey("Content-Length")) {
            return in.readNBytes(Integer.parseInt(fields.get("Content-Length").get(0)));
        }
        if (!fields.containsKey("Transfer-Encoding")) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed after '" + line + "'");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
