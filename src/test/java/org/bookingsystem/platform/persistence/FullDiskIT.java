package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OwnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The disk of a SQLite database is full, and has room again later. What was refused is not stored, and what was
 * answered 201 is.
 */
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_PAGES = 1000;
    private static final int USERS = 16;
    // With its event more than 20 pages.
    private static final String LONG_NOTES = "ä".repeat(5000);

    private static TestDatabase database;
    private static OwnServer node;
    private static Api facilitator;
    private static List<Api> users;

    private final Set<Long> confirmed = new ConcurrentSkipListSet<>();

    @BeforeAll
    static void start() {
        node = OwnServer.inProduction(
                        "it-full-disk", Map.of("DATABASE_URL", "jdbc:sqlite:booking.db?max_page_count=" + MOST_PAGES))
                .start();
        database = node.database();
        facilitator = account("facilitator", 0);
        database.execute("INSERT INTO facilitators (user_id, created_at) SELECT id, created_at FROM users");
        users = IntStream.rangeClosed(1, USERS)
                .mapToObj(i -> account("user", i))
                .toList();
        database.execute("CREATE TABLE filler (content blob)");
    }

    private static Api account(String role, int number) {
        long id = database.insert(
                        "INSERT INTO users (email, name, role, created_at) VALUES (?, ?, ?, ?)",
                        List.<Object[]>of(new Object[] {number + "@example.com", "N " + number, role, Instant.now()}))
                .get(0);
        return Api.withToken(AccessTokens.of(id, role)).at(node.address());
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    /** No page is free: statements fail. */
    @Test
    void aFullDatabaseRefusesWithoutStoringAndGoesOnWhenItHasRoom() throws Exception {
        outage(FullDiskIT::fillPages, () -> database.execute("DELETE FROM filler"));
    }

    /** Nothing can be appended to the log of transactions: commits fail. */
    @Test
    void aCommitThatCannotBeWrittenIsRefusedAndNotStored() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit sets limits of another process");
        outage(FullDiskIT::limitFiles, () -> limitFiles("unlimited"));
    }

    private static void fillPages() {
        long free = MOST_PAGES - database.number("PRAGMA page_count") + database.number("PRAGMA freelist_count");
        // A page of each is used up by the tree that leads to the others.
        database.execute("INSERT INTO filler VALUES (zeroblob(?))", (free - 10) * 4000);
    }

    private static void limitFiles() {
        database.query("PRAGMA wal_checkpoint(TRUNCATE)", row -> null);
        // Room for what is told of it in the node's own log, and for a few bookings.
        limitFiles(Integer.toString(node.log().length() + 150_000));
    }

    private static void limitFiles(String bytes) {
        try {
            Process prlimit = new ProcessBuilder(
                            "/usr/bin/prlimit", "--pid", Long.toString(node.pid()), "--fsize=" + bytes + ":")
                    .inheritIO()
                    .start();
            assertThat(prlimit.waitFor()).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void outage(Runnable begin, Runnable end) throws Exception {
        long before = failures();
        List<Long> sessions = IntStream.range(0, 3).mapToObj(i -> offer(100)).toList();
        long twoSeats = offer(2);
        int logged = node.log().length();
        begin.run();
        List<Answer> refused = new ArrayList<>();
        try {
            for (long session : sessions) {
                refused.addAll(book(session, LONG_NOTES));
            }
            assertThat(refused).hasSizeGreaterThan(USERS).allSatisfy(FullDiskIT::checkRefusal);
            assertThat(ready().status()).isEqualTo(503);
            checkStored(sessions);
        } finally {
            end.run();
        }

        Eventually.holds(PATIENCE, () -> ready().expect(200));
        assertThat(book(twoSeats, ""))
                .hasSize(USERS - 2)
                .allSatisfy(answer -> answer.expectProblem(400, "session-full"));
        for (long session : sessions) {
            assertThat(book(session, ""))
                    .allSatisfy(answer -> answer.expectProblem(400, "already-booked", "booking_id"));
        }
        List<Long> all = new ArrayList<>(sessions);
        all.add(twoSeats);
        checkStored(all);
        assertThat(failures() - before).isGreaterThanOrEqualTo(refused.size());
        checkLog(node.log().substring(logged), refused);
    }

    private static long offer(int capacity) {
        return facilitator
                .post("/api/sessions", aSession().with("capacity", capacity).json())
                .expect(201)
                .json()
                .path("session_id")
                .longValue();
    }

    /** Has everybody book at once. @return who was refused */
    private List<Answer> book(long session, String notes) {
        ExecutorService clients = Executors.newFixedThreadPool(USERS);
        try {
            List<Answer> refused = new ArrayList<>();
            List<Future<Answer>> answers = clients.invokeAll(users.stream()
                    .<java.util.concurrent.Callable<Answer>>map(
                            user -> () -> user.post("/api/bookings", Map.of("session_id", session, "notes", notes)))
                    .toList());
            for (Future<Answer> future : answers) {
                Answer answer = future.get();
                if (answer.status() == 201) {
                    confirmed.add(answer.json().path("booking_id").longValue());
                } else {
                    refused.add(answer);
                }
            }
            return refused;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void checkRefusal(Answer answer) {
        answer.expectProblem(503, "temporarily-unavailable");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    private void checkStored(List<Long> sessions) {
        Set<Long> stored = new TreeSet<>();
        for (long session : sessions) {
            List<Long> rows = database.query(
                    "SELECT id FROM bookings WHERE session_id = ? AND booking_status = 'confirmed'",
                    row -> row.getLong(1),
                    session);
            assertThat(database.number("SELECT confirmed_bookings FROM sessions WHERE id = ?", session))
                    .isEqualTo(rows.size());
            stored.addAll(rows);
        }
        assertThat(stored).isEqualTo(confirmed);
        assertThat(database.number("SELECT COUNT(*) FROM sessions WHERE title = 'x'"))
                .isZero();
    }

    private static Answer ready() {
        return Api.anonymous().at(node.address()).get("/health/ready");
    }

    private static long failures() {
        return Api.anonymous()
                .at(node.address())
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("db_failures_total "))
                .mapToLong(line -> (long) Double.parseDouble(line.replaceFirst(".* ", "")))
                .findFirst()
                .orElseThrow();
    }

    /** One warning for each refusal, of ours, and nothing of the server's. */
    private static void checkLog(String log, List<Answer> refused) {
        for (Answer answer : refused) {
            JsonNode id = answer.json().path("request_id");
            assertThat(log.lines().filter(line -> line.contains(id.textValue()) && line.contains(" WARNING ")))
                    .hasSize(1);
        }
        assertThat(log.lines().filter(line -> line.contains(" SEVERE ") || line.contains(" WARNING ")))
                .allMatch(line -> line.contains(" org.bookingsystem."));
    }
}
