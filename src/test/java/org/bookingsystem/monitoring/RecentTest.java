package org.bookingsystem.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bookingsystem.PinnedClock;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final PinnedClock clock = new PinnedClock("2030-05-01T08:00:00Z");
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksAgainOnlyWhenTheValueIsTooOld() {
        Recent<Integer> recent = recent(asked::incrementAndGet);

        assertThat(recent.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(4));
        assertThat(recent.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(recent.get()).isEqualTo(2);
    }

    @Test
    void keepsAFailureAsLongAsAValueAndThenRecovers() {
        Recent<Integer> recent = recent(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return asked.get();
        });

        assertThatIllegalStateException().isThrownBy(recent::get);
        assertThatIllegalStateException().isThrownBy(recent::get);
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(recent.get()).isEqualTo(2);
    }

    private Recent<Integer> recent(Supplier<Integer> source) {
        return new Recent<>(source, Duration.ofSeconds(5), clock);
    }
}
