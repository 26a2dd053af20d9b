package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

@OnServer
class OutboxIT {
    private static final int USERS = 16;

    @Test
    void whatIsRolledBackIsNeverTold() throws Exception {
        TestDatabase database = TestDatabase.current();
        TestUser facilitator = TestUser.facilitator();
        String owner = "facilitators/" + facilitator.facilitatorId();
        ExecutorService threads = Executors.newFixedThreadPool(USERS);
        int seats = 0;
        // Those who come too late have written their message when the last seat is gone.
        for (int round = 0; round < 5; round++) {
            long session = SessionDraft.aSession().with("capacity", 1).offeredBy(facilitator);
            List<Future<Integer>> answers = new ArrayList<>();
            for (TestUser user : TestUser.users(USERS)) {
                answers.add(threads.submit(() -> user.api()
                        .post("/api/bookings", Map.of("session_id", session))
                        .status()));
            }
            for (Future<Integer> answer : answers) {
                seats += answer.get() == 201 ? 1 : 0;
            }
        }
        threads.shutdown();

        assertThat(seats).isEqualTo(5);
        Eventually.holds(() ->
                assertThat(database.number("SELECT COUNT(*) FROM messages")).isZero());
        assertThat(database.number("SELECT COUNT(*) FROM events WHERE live_for = ?", owner))
                .isEqualTo(seats);
    }
}
