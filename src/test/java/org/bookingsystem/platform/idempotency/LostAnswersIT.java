package org.bookingsystem.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.CuttingForwarder;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.RawHttp;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients whose connections are cut after they have sent a request, and who send it until they have an answer. */
@OnServer
class LostAnswersIT {
    private static final int CLIENTS = 16;

    private final TestDatabase database = TestDatabase.current();

    @Test
    void eachOf200SessionsAndBookingsIsMadeOnce() throws Exception {
        makesEachOnce(200);
    }

    @Test
    @Tag("load")
    void eachOf1000SessionsAndBookingsIsMadeOnce() throws Exception {
        makesEachOnce(1000);
    }

    private void makesEachOnce(int count) throws Exception {
        TestUser facilitator = TestUser.facilitator();
        TestUser user = TestUser.user();
        try (CuttingForwarder network = new CuttingForwarder()) {
            List<Long> sessions = all(
                    "session_id",
                    IntStream.range(0, count)
                            .<Callable<Answer>>mapToObj(i -> () -> untilAnswered(
                                    network,
                                    facilitator,
                                    "/api/sessions",
                                    aSession().json()))
                            .toList());
            List<Long> bookings = all(
                    "booking_id",
                    sessions.stream()
                            .<Callable<Answer>>map(session ->
                                    () -> untilAnswered(network, user, "/api/bookings", Map.of("session_id", session)))
                            .toList());

            assertThat(sessions)
                    .hasSize(count)
                    .containsExactlyInAnyOrderElementsOf(
                            ids("SELECT id FROM sessions WHERE facilitator_id = ?", facilitator.facilitatorId()));
            assertThat(bookings)
                    .hasSize(count)
                    .containsExactlyInAnyOrderElementsOf(ids("SELECT id FROM bookings WHERE user_id = ?", user.id()));
            assertThat(database.number(
                            "SELECT SUM(confirmed_bookings) FROM sessions WHERE facilitator_id = ?",
                            facilitator.facilitatorId()))
                    .isEqualTo(count);
            assertThat(network.cuts()).isGreaterThan(count);
        }
    }

    private List<Long> ids(String sql, long id) {
        return database.query(sql, row -> row.getLong(1), id);
    }

    private static Answer untilAnswered(
            CuttingForwarder network, TestUser caller, String path, Map<String, Object> body)
            throws InterruptedException {
        String json = Answer.write(body);
        String key = UUID.randomUUID().toString();
        while (true) {
            try {
                Answer answer = RawHttp.post(
                        network.address(),
                        path,
                        json,
                        "Authorization: Bearer " + caller.token(),
                        "Idempotency-Key: " + key);
                if (answer.status() != 409) {
                    return answer;
                }
                // A decent client waits for as long as Retry-After says.
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (UncheckedIOException e) {
                // No answer: once more.
            }
        }
    }

    private static List<Long> all(String field, List<Callable<Answer>> requests) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Long> made = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(requests)) {
                JsonNode json = answer.get().expect(201).json();
                made.add(json.path(field).longValue());
            }
            return made;
        } finally {
            clients.shutdownNow();
        }
    }
}
