package org.bookingsystem.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.support.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashLimiterTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int CROWD = 60;
    // As HashLimiter has it.
    private static final int MAX_REGISTRATIONS_WAITING = 8;

    private final ExecutorService people = Executors.newCachedThreadPool();
    private final Semaphore finished = new Semaphore(0);
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        people.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void aCrowdThatRegistersLeavesALoginTheNextPlace(int most) {
        HashLimiter places = new HashLimiter(most);
        List<CompletableFuture<Void>> crowd = crowd(() -> places.forRegistration(() -> work("registration")));
        awaitRest(places, crowd);

        CompletableFuture<Void> login = CompletableFuture.runAsync(() -> places.forLogin(() -> work("login")), people);

        Eventually.holds(SOON, () -> assertThat(places.waiting()).isEqualTo(MAX_REGISTRATIONS_WAITING + 1));
        finished.release();

        Eventually.holds(SOON, () -> assertThat(begun).contains("login"));
        assertThat(begun).filteredOn("registration"::equals).hasSize(most);
        finished.release(CROWD);
        assertThat(login).succeedsWithin(SOON);
    }

    @Test
    void fewRegistrationsWaitAndTheOthersAreSentAway() {
        HashLimiter places = new HashLimiter(4);
        List<CompletableFuture<Void>> crowd = crowd(() -> places.forRegistration(() -> work("registration")));
        awaitRest(places, crowd);

        assertThat(places.running()).isEqualTo(4);
        assertThat(places.waiting()).isEqualTo(MAX_REGISTRATIONS_WAITING);
        assertThat(crowd)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .hasSize(CROWD - 4 - MAX_REGISTRATIONS_WAITING);
    }

    @Test
    void loginsMayUseEveryPlace() {
        HashLimiter places = new HashLimiter(4);
        crowd(() -> places.forLogin(() -> work("login")));

        Eventually.holds(SOON, () -> assertThat(places.running()).isEqualTo(4));
    }

    @Test
    void saysWhenToComeBack() {
        HashLimiter places = new HashLimiter(1);
        awaitRest(places, crowd(() -> places.forRegistration(() -> work("registration"))));

        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> places.forRegistration(() -> work("registration")));

        assertThat(refusal.type()).isEqualTo(PasswordProblem.TOO_BUSY);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(10));
    }

    private List<CompletableFuture<Void>> crowd(Runnable each) {
        return IntStream.range(0, CROWD)
                .mapToObj(i -> CompletableFuture.runAsync(each, people))
                .toList();
    }

    /** Until everybody works, waits or has been sent away. */
    private static void awaitRest(HashLimiter places, List<CompletableFuture<Void>> crowd) {
        Eventually.holds(SOON, () -> assertThat(places.running()
                        + places.waiting()
                        + crowd.stream().filter(CompletableFuture::isDone).count())
                .isEqualTo(CROWD));
    }

    private Void work(String what) {
        begun.add(what);
        finished.acquireUninterruptibly();
        return null;
    }
}
