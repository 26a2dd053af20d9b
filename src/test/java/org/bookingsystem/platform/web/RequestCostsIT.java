package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.platform.persistence.StatementLog;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Jmx;
import org.bookingsystem.support.OnServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a request costs, in figures that do not depend on what else the machine does: statements, exceptions, and the
 * memory that the server's threads take. docs/performance.md has what it costs in time.
 */
@OnServer
class RequestCostsIT {
    private static final String REQUEST_THREADS = "http-thread-pool";
    private static final int WARM = 30;
    private static final int MEASURED = 100;

    private static final List<Runnable> REQUESTS = List.of(
            RequestCostsIT::list,
            RequestCostsIT::listOwn,
            RequestCostsIT::lookAtTheDashboard,
            RequestCostsIT::book,
            RequestCostsIT::comeWithoutAToken);

    private static TestUser user;
    private static TestUser facilitator;
    private static long session;
    private static Iterator<TestUser> guests;

    @BeforeAll
    static void offer() {
        facilitator = TestUser.facilitator();
        user = TestUser.user();
        for (int i = 0; i < 20; i++) {
            long booked = SessionDraft.aSession().offeredBy(facilitator);
            user.api().post("/api/bookings", Map.of("session_id", booked)).expect(201);
        }
        session = SessionDraft.aSession().with("capacity", 1000).offeredBy(facilitator);
        guests = TestUser.users(600).iterator();
    }

    private static void list() {
        user.api().get("/api/sessions?limit=20").expect(200);
    }

    private static void listOwn() {
        user.api().get("/api/bookings/my").expect(200);
    }

    private static void lookAtTheDashboard() {
        facilitator.api().get("/api/facilitator/dashboard").expect(200);
    }

    private static void book() {
        guests.next().api().post("/api/bookings", Map.of("session_id", session)).expect(201);
    }

    private static void comeWithoutAToken() {
        Api.anonymous().get("/api/bookings/my").expect(401);
    }

    @Test
    void nobodyPaysForMoreStatementsThanTheAnswerNeeds() {
        try (StatementLog log = new StatementLog()) {
            assertThat(statements(log, RequestCostsIT::list)).as("list").isZero();
            assertThat(statements(log, RequestCostsIT::listOwn))
                    .as("own bookings")
                    .isOne();
            assertThat(statements(log, RequestCostsIT::lookAtTheDashboard))
                    .as("dashboard")
                    .isOne();
            // The offer, the seat and the booking, besides its message.
            assertThat(statements(log, RequestCostsIT::book)).as("booking").isEqualTo(3);
            assertThat(statements(log, RequestCostsIT::comeWithoutAToken))
                    .as("refusal")
                    .isZero();
        }
    }

    private static int statements(StatementLog log, Runnable request) {
        return IntStream.range(0, 3)
                .map(i -> Math.toIntExact(log.during(request).stream()
                        .filter(StatementLog.Statement::isWork)
                        .count()))
                .min()
                .orElseThrow();
    }

    @Test
    void aRequestTakesNoMoreMemoryThanBefore() throws Exception {
        try (Jmx jmx = Jmx.connect()) {
            ThreadMXBean threads = jmx.proxy("java.lang:type=Threading", ThreadMXBean.class);

            assertSoftly(softly -> {
                softly.assertThat(kilobytes(threads, RequestCostsIT::list))
                        .as("list")
                        .isLessThan(150);
                softly.assertThat(kilobytes(threads, RequestCostsIT::listOwn))
                        .as("own bookings")
                        .isLessThan(270);
                softly.assertThat(kilobytes(threads, RequestCostsIT::lookAtTheDashboard))
                        .as("dashboard")
                        .isLessThan(170);
                softly.assertThat(kilobytes(threads, RequestCostsIT::book))
                        .as("booking")
                        .isLessThan(245);
                softly.assertThat(kilobytes(threads, RequestCostsIT::comeWithoutAToken))
                        .as("refusal")
                        .isLessThan(100);
            });
        }
    }

    private static long kilobytes(ThreadMXBean threads, Runnable request) {
        repeat(WARM, request);
        long before = allocated(threads);
        repeat(MEASURED, request);
        return (allocated(threads) - before) / MEASURED / 1024;
    }

    private static long allocated(ThreadMXBean threads) {
        long[] ids = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith(REQUEST_THREADS))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        return Arrays.stream(threads.getThreadAllocatedBytes(ids)).sum();
    }

    @Test
    void nothingOrdinaryThrowsAnException(@TempDir Path directory) throws Exception {
        try (Jmx jmx = Jmx.connect()) {
            // What is loaded the first time does not count.
            for (Runnable request : REQUESTS) {
                repeat(2, request);
            }
            assertThat(thrown(jmx, directory.resolve("reads.jfr"), () -> {
                        list();
                        listOwn();
                        lookAtTheDashboard();
                    }))
                    .as("reads")
                    .isEmpty();
            assertThat(thrown(jmx, directory.resolve("book.jfr"), RequestCostsIT::book))
                    .as("booking")
                    .isEmpty();
            assertThat(thrown(jmx, directory.resolve("refusal.jfr"), RequestCostsIT::comeWithoutAToken))
                    .as("refusal")
                    .hasSize(20)
                    .allMatch(type -> type.endsWith("ProblemException"));
        }
    }

    /** The classes of what was thrown while requests were answered, each sent twenty times. */
    private static List<String> thrown(Jmx jmx, Path file, Runnable requests) throws IOException {
        List<RecordedEvent> events = jmx.record("jdk.JavaExceptionThrow", file, () -> repeat(20, requests));
        return events.stream()
                .filter(event -> isOfRequests(event.getThread()))
                .map(event -> event.getClass("thrownClass").getName())
                .toList();
    }

    private static boolean isOfRequests(RecordedThread thread) {
        return thread != null && String.valueOf(thread.getJavaName()).startsWith(REQUEST_THREADS);
    }

    private static void repeat(int times, Runnable request) {
        for (int i = 0; i < times; i++) {
            request.run();
        }
    }
}
