package org.bookingsystem.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bookingsystem.PinnedClock;
import org.junit.jupiter.api.Test;

class CachedTest {
    private final PinnedClock clock = new PinnedClock("2030-05-01T08:00:00Z");
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksAgainOnlyWhenTheValueIsTooOld() {
        Cached<Integer> cached = cached(asked::incrementAndGet);

        assertThat(cached.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(4));
        assertThat(cached.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(cached.get()).isEqualTo(2);
    }

    @Test
    void keepsAFailureAsLongAsAValueAndThenRecovers() {
        Cached<Integer> cached = cached(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return asked.get();
        });

        assertThatIllegalStateException().isThrownBy(cached::get);
        assertThatIllegalStateException().isThrownBy(cached::get);
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(cached.get()).isEqualTo(2);
    }

    private Cached<Integer> cached(Supplier<Integer> source) {
        return new Cached<>(source, Duration.ofSeconds(5), clock);
    }
}
