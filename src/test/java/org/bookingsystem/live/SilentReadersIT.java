package org.bookingsystem.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bookingsystem.outbox.EventRows;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.EventClient;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that open a stream for which much is waiting, and never read. */
class SilentReadersIT {
    private static final int OF_EACH = 5;
    // 20 KB each, and together more than the buffers between here and there hold.
    private static final String NOTES = "\ud83c\udf75".repeat(5000);
    private static final int EVENTS = 240;
    private static final int TIMES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static OwnServer server;
    private static String listener;
    // Of an account of its own: a user's sixth stream ends the oldest, and who hangs up is not noticed at once.
    private static String late;
    private static Api user;
    private static long session;

    @BeforeAll
    static void start() {
        server = OwnServer.inDevelopment("it-silent", Map.of())
                // A third of what it is by itself.
                .set("configs.config.server-config.network-config.transports.transport.tcp.write-timeout-millis=10000")
                .start();
        listener = server.account("listener@example.com", "Fay", "facilitator");
        user = Api.withToken(server.account("user@example.com", "Ann", "user")).at(server.address());
        session = server.offer(aSession(), listener);
        late = server.account("late@example.com", "Lou", "facilitator");
        bookAndCancel(server.offer(aSession(), late));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void keepNobodyElseFromHearingAndAreGivenUp() throws IOException {
        List<String> behind = accounts("behind", 6);
        for (int i = 0; i < behind.size(); i++) {
            leaveBehind("behind" + i + "@example.com");
        }
        List<String> live = accounts("live", 2);
        List<Long> sessions =
                live.stream().map(token -> server.offer(aSession(), token)).toList();
        List<Socket> silent = new ArrayList<>();
        try (EventClient client = listen(listener, "")) {
            Duration alone = slowest(() -> hear(client));
            Duration caughtUpAlone = slowest(SilentReadersIT::catchUp);

            openAll(live, "", silent);
            for (int i = 0; i < EVENTS / 2; i++) {
                sessions.forEach(SilentReadersIT::bookAndCancel);
            }
            openAll(behind, "?last_event_id=0", silent);
            Duration besideThem = slowest(() -> hear(client));
            Duration caughtUpBesideThem = slowest(SilentReadersIT::catchUp);

            // One that is waited for takes as long as a write may: ten seconds.
            assertThat(silent).hasSize(40);
            assertThat(besideThem).isLessThan(alone.multipliedBy(10).plusSeconds(5));
            assertThat(caughtUpBesideThem)
                    .isLessThan(caughtUpAlone.multipliedBy(10).plusSeconds(5));
            Eventually.holds(PATIENCE, () -> assertThat(endedStreams()).isEqualTo(silent.size()));
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static List<String> accounts(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> server.account(name + i + "@example.com", "Sil Ent", "facilitator"))
                .toList();
    }

    private static EventClient listen(String token, String query) {
        return EventClient.listen(server.address(), token, query, Map.of());
    }

    private static Duration slowest(Runnable what) {
        return IntStream.range(0, TIMES)
                .mapToObj(i -> {
                    long begun = System.nanoTime();
                    what.run();
                    return Duration.ofNanos(System.nanoTime() - begun);
                })
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static void hear(EventClient client) {
        bookAndCancel(session);
        assertThat(client.next(PATIENCE).type()).isEqualTo("booking.created");
        assertThat(client.next(PATIENCE).type()).isEqualTo("booking.cancelled");
    }

    private static void catchUp() {
        try (EventClient client = listen(late, "?last_event_id=0")) {
            assertThat(client.next(PATIENCE).type()).isEqualTo("booking.created");
        }
    }

    private static void bookAndCancel(long where) {
        long booking = user.post("/api/bookings", Map.of("session_id", where, "notes", NOTES))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
        user.post("/api/bookings/" + booking + "/cancel").expect(200);
    }

    private static void leaveBehind(String email) {
        long booking = user.post("/api/bookings", Map.of("session_id", session))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
        user.post("/api/bookings/" + booking + "/cancel").expect(200);
        long facilitator = server.database()
                .number("SELECT f.id FROM facilitators f JOIN users u ON u.id = f.user_id WHERE u.email = ?", email);
        EventRows.insert(
                server.database(),
                EVENTS,
                "session.changed",
                "bookings/" + booking,
                "facilitators/" + facilitator,
                "{\"x\":\"" + NOTES + "\"}",
                Instant.now());
    }

    private static void openAll(List<String> tokens, String query, List<Socket> opened) throws IOException {
        for (String token : tokens) {
            for (int i = 0; i < OF_EACH; i++) {
                Socket socket = new Socket();
                opened.add(socket);
                socket.setReceiveBufferSize(1024);
                socket.connect(new InetSocketAddress(
                        server.address().getHost(), server.address().getPort()));
                socket.getOutputStream()
                        .write(("GET /api/facilitator/events" + query
                                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** Of those that never read. */
    private static long endedStreams() {
        List<String> others = server.database()
                .query(
                        "SELECT id FROM users WHERE email IN ('listener@example.com', 'late@example.com')",
                        row -> " of user " + row.getLong(1));
        return server.log()
                .lines()
                .filter(line -> line.contains("GET /api/facilitator/events 200"))
                .filter(line -> others.stream().noneMatch(line::endsWith))
                .count();
    }
}
