package org.bookingsystem.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bookingsystem.platform.persistence.DatabaseWatch;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void doesInOneRoundWhatItIsWokenForWhileItRests() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Loop loop = loop(Duration.ofSeconds(1), begun);
        Thread thread = start(loop);
        begun.await();

        for (int i = 0; i < 100; i++) {
            loop.wake();
        }
        waitForRounds(2);
        loop.stop();
        thread.join();

        // The second for all that woke it, the third to stop.
        assertThat(rounds).hasValue(3);
    }

    @Test
    void beginsAtOnceWhenItIsWokenAfterItsRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Loop loop = loop(Duration.ZERO, begun);
        Thread thread = start(loop);
        begun.await();

        loop.wake();
        waitForRounds(2);
        loop.stop();
        thread.join();
    }

    private Loop loop(Duration rest, CountDownLatch begun) {
        return new Loop(
                "test",
                rest,
                stopping -> {
                    rounds.incrementAndGet();
                    begun.countDown();
                    return stopping ? null : LONG;
                },
                new DatabaseWatch());
    }

    private static Thread start(Loop loop) {
        Thread thread = new Thread(loop::run);
        thread.start();
        return thread;
    }

    private void waitForRounds(int count) throws InterruptedException {
        while (rounds.get() < count) {
            Thread.sleep(5);
        }
    }
}
