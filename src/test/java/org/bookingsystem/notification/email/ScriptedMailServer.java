package org.bookingsystem.notification.email;

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
import java.util.Locale;
import java.util.Map;

/** Speaks as much SMTP as it takes to refuse something. Each command, and GREETING and TEXT, may have another answer than the usual one. */
final class ScriptedMailServer implements AutoCloseable {
    private static final Map<String, String> USUAL = Map.of(
            "GREETING", "220 here",
            "EHLO", "250-here\r\n250 AUTH PLAIN",
            "AUTH", "235 welcome",
            "DATA", "354 go on",
            "TEXT", "250 taken",
            "QUIT", "221 bye");

    private final ServerSocket socket;
    private final Map<String, String> answers;
    private final Duration pause;

    ScriptedMailServer(Map<String, String> answers, Duration pauseBeforeEach) throws IOException {
        this.answers = answers;
        this.pause = pauseBeforeEach;
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "mail-server");
        thread.setDaemon(true);
        thread.start();
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
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, "GREETING");
        String line = in.readLine();
        while (line != null) {
            String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
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

    private String say(Socket client, String to) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        String answer = answers.getOrDefault(to, USUAL.getOrDefault(to, "250 fine"));
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
