package org.bookingsystem.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.persistence.DatabaseWatch;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.MigratedSqlite;
import org.bookingsystem.platform.work.JobRuns.JobRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
    @TempDir
    private Path directory;

    private final PinnedClock clock = new PinnedClock("2030-05-01T08:00:00Z");
    private final AtomicInteger runs = new AtomicInteger();
    private Jdbc database;
    private Jobs here;
    private Jobs there;

    @BeforeEach
    void start() {
        database = new Jdbc(MigratedSqlite.in(directory));
        here = new Jobs(database, clock, new DatabaseWatch());
        there = new Jobs(database, clock, new DatabaseWatch());
        here.make(new Counting(() -> {}));
        there.make(new Counting(() -> {}));
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void oneNodeOfAllDoesWhatIsDue() {
        Job job = new Counting(() -> {});

        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .filter(i -> (i % 2 == 0 ? here : there).runIfDue(job))
                        .count())
                .isEqualTo(1);

        assertThat(runs).hasValue(1);
        clock.advance(Duration.ofMinutes(59));
        assertThat(there.runIfDue(job)).isFalse();
        clock.advance(Duration.ofMinutes(2));
        assertThat(there.runIfDue(job)).isTrue();
    }

    @Test
    void whatADeadNodeBeganAnotherDoesWhenItsTimeIsUp() {
        Job endless = new Counting(() -> {
            throw new AssertionError("the node dies");
        });
        try {
            here.runIfDue(endless);
        } catch (AssertionError e) {
            // As a node that dies at it leaves no word.
            assertThat(runs).hasValue(1);
        }

        assertThat(there.runIfDue(endless)).isFalse();
        clock.advance(Duration.ofMinutes(11));
        assertThat(there.runIfDue(new Counting(() -> {}))).isTrue();
        assertThat(runs).hasValue(2);
    }

    @Test
    void tellsWhenItRanHowLongItTookAndHowOftenItFailed() {
        here.runIfDue(new Counting(() -> clock.advance(Duration.ofSeconds(3))));
        clock.advance(Duration.ofHours(2));
        here.runIfDue(new Counting(() -> {
            throw new IllegalStateException("on purpose");
        }));

        List<JobRun> found = new JobRuns(database).list();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).name()).isEqualTo("counting");
        assertThat(found.get(0).last()).isEqualTo(clock.instant());
        assertThat(found.get(0).lastDuration()).isZero();
        assertThat(found.get(0).failures()).isEqualTo(1);
    }

    private final class Counting implements Job {
        private final Runnable work;

        private Counting(Runnable work) {
            this.work = work;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }

        @Override
        public void run() {
            runs.incrementAndGet();
            work.run();
        }
    }
}
