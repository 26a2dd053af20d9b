package org.bookingsystem.notification.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long ANNA = 1;
    private static final long BEN = 2;

    private final Arrivals arrivals = new Arrivals(4);

    @Test
    void knowsAnEventOnlyOnce() {
        assertThat(arrivals.add(5, ANNA)).isTrue();
        assertThat(arrivals.add(5, ANNA)).isFalse();
        assertThat(arrivals.knows(5)).isTrue();
        assertThat(arrivals.knows(6)).isFalse();
    }

    @Test
    void tellsWhatWasCommittedLaterWithALowerId() {
        arrivals.add(1, ANNA);
        arrivals.add(7, ANNA);
        arrivals.add(5, ANNA);
        arrivals.add(6, BEN);

        assertThat(arrivals.overtakenBy(7, ANNA))
                .hasValueSatisfying(ids -> assertThat(ids).containsExactly(5L));
        assertThat(arrivals.overtakenBy(5, ANNA))
                .hasValueSatisfying(ids -> assertThat(ids).isEmpty());
    }

    @Test
    void doesNotKnowTheOrderBeforeItListened() {
        arrivals.add(7, ANNA);
        arrivals.forgetOrder();
        arrivals.add(5, ANNA);

        assertThat(arrivals.overtakenBy(7, ANNA)).isEmpty();
        assertThat(arrivals.overtakenBy(9, ANNA)).isEmpty();
        assertThat(arrivals.overtakenBy(5, ANNA)).isPresent();
        assertThat(arrivals.knows(7)).isTrue();
    }

    @Test
    void forgetsTheOldest() {
        for (long id = 1; id <= 5; id++) {
            arrivals.add(id, ANNA);
        }

        assertThat(arrivals.knows(1)).isFalse();
        assertThat(arrivals.knows(2)).isTrue();
    }
}
