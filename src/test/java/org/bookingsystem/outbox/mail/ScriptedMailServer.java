package org.bookingsystem.outbox.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Speaks as much SMTP as it takes to refuse something. Each command, and GREETING and TEXT, may have another answer
 * than the usual one. With a certificate it also offers STARTTLS.
 */
final class ScriptedMailServer implements AutoCloseable {
    private static final Map<String, String> USUAL = Map.of(
            "GREETING", "220 here",
            "EHLO", "250-here\r\n250 AUTH PLAIN",
            "AUTH", "235 welcome",
            "DATA", "354 go on",
            "TEXT", "250 taken",
            "STARTTLS", "220 go on",
            "QUIT", "221 bye");

    private final ServerSocket socket;
    private final Map<String, String> answers;
    private final Duration pause;
    private final SSLContext certificate;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> recipients = new CopyOnWriteArrayList<>();

    ScriptedMailServer(Map<String, String> answers, Duration pauseBeforeEach) throws IOException {
        this(InetAddress.getLoopbackAddress(), answers, pauseBeforeEach, null);
    }

    private ScriptedMailServer(
            InetAddress address, Map<String, String> answers, Duration pauseBeforeEach, SSLContext certificate)
            throws IOException {
        this.answers = answers;
        this.pause = pauseBeforeEach;
        this.certificate = certificate;
        socket = new ServerSocket(0, 5, address);
        Thread thread = new Thread(this::serve, "mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedMailServer withStartTls(SSLContext certificate) throws IOException {
        return new ScriptedMailServer(InetAddress.getLoopbackAddress(), Map.of(), Duration.ZERO, certificate);
    }

    /** Without TLS, where others than this machine could reach it. */
    static ScriptedMailServer onNetwork(InetAddress address) throws IOException {
        return new ScriptedMailServer(address, Map.of(), Duration.ZERO, null);
    }

    /** Which commands came, each with {@code TLS} before it where nobody else could read it. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    /** Whom mail came for, octet by octet what stood between the angle brackets. */
    List<String> recipients() {
        return List.copyOf(recipients);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client, or the test, is done.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        say(client, "GREETING");
        converse(client);
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = in.readLine();
        while (line != null) {
            String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            commands.add((client instanceof SSLSocket ? "TLS " : "") + command);
            if (command.equals("STARTTLS") && certificate != null) {
                say(client, "STARTTLS");
                converse(secured(client));
                return;
            }
            if (command.equals("RCPT")) {
                recipients.add(line.replaceFirst("^RCPT TO:<(.*)>$", "$1"));
            }
            String answer = say(client, command);
            if (command.equals("DATA") && answer.startsWith("354")) {
                while (!".".equals(line)) {
                    line = in.readLine();
                }
                say(client, "TEXT");
            }
            line = in.readLine();
        }
    }

    private Socket secured(Socket client) throws IOException {
        SSLSocket secured =
                (SSLSocket) certificate.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private String say(Socket client, String to) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        String usual = to.equals("EHLO") && certificate != null && !(client instanceof SSLSocket)
                ? "250-here\r\n250 STARTTLS"
                : USUAL.getOrDefault(to, "250 fine");
        String answer = answers.getOrDefault(to, usual);
        OutputStream out = client.getOutputStream();
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return answer;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
