package org.bookingsystem.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final LiveEvent READY = LiveEvent.ready(7, "facilitators/1");
    private static final int CHUNK = 200;

    private final List<Long> lookedUpAfter = new ArrayList<>();

    /** Every tenth event is forgotten, and 1507 is the newest. */
    private List<LiveEvent> lookUp(long after) {
        lookedUpAfter.add(after);
        return stored(after)
                .limit(CHUNK)
                .mapToObj(id -> new LiveEvent(id, "facilitators/1", "booking.created", "{}"))
                .toList();
    }

    private static LongStream stored(long after) {
        return LongStream.rangeClosed(after + 1, 1507).filter(id -> id % 10 != 0);
    }

    @Test
    void saysFirstThatTheStreamIsThereAndLooksNothingUpForThat() {
        Replay replay = Replay.with(READY, this::lookUp);

        assertThat(replay.next()).contains(READY);
        assertThat(lookedUpAfter).isEmpty();
        assertThat(READY.text()).isEqualTo("retry: 2000\nid: 7\nevent: ready\ndata: {}\n\n");
    }

    @Test
    void tellsAllThatWasMissedSomeAtATime() {
        Replay replay = Replay.with(READY, this::lookUp);
        replay.next();

        List<Long> told = new ArrayList<>();
        for (Optional<LiveEvent> event = replay.next(); event.isPresent(); event = replay.next()) {
            told.add(event.get().id());
        }

        assertThat(told).isEqualTo(stored(7).boxed().toList());
        assertThat(lookedUpAfter).hasSize(1350 / CHUNK + 2).startsWith(7L).endsWith(1507L);
        assertThat(replay.isToBeRead()).isFalse();
    }

    @Test
    void withNothingMissedThereIsNothingToBeRead() {
        Replay replay = Replay.with(READY);

        assertThat(replay.isToBeRead()).isFalse();
        assertThat(replay.next()).contains(READY);
        assertThat(replay.next()).isEmpty();
    }
}
