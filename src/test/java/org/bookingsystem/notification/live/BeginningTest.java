package org.bookingsystem.notification.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BeginningTest {
    private static final LiveEvent READY = LiveEvent.ready(7, 1);

    private final List<Integer> lookedUp = new ArrayList<>();

    private List<LiveEvent> lookUp(List<Long> ids) {
        lookedUp.add(ids.size());
        return ids.stream()
                .filter(id -> id % 10 != 0)
                .map(id -> new LiveEvent(id, 1, "booking.created", "{}"))
                .toList();
    }

    @Test
    void saysFirstThatTheStreamIsThereAndLooksNothingUpForThat() {
        Beginning beginning = Beginning.with(READY, List.of(8L), this::lookUp);

        assertThat(beginning.next()).contains(READY);
        assertThat(lookedUp).isEmpty();
        assertThat(READY.text()).isEqualTo("retry: 2000\nid: 7\nevent: ready\ndata: {}\n\n");
    }

    @Test
    void tellsAllThatWasMissedSomeAtATimeButWhatIsForgottenMeanwhile() {
        List<Long> missed = LongStream.rangeClosed(8, 1507).boxed().toList();
        Beginning beginning = Beginning.with(READY, missed, this::lookUp);
        beginning.next();

        List<Long> told = new ArrayList<>();
        for (Optional<LiveEvent> event = beginning.next(); event.isPresent(); event = beginning.next()) {
            told.add(event.get().id());
        }

        assertThat(told).isEqualTo(missed.stream().filter(id -> id % 10 != 0).toList());
        assertThat(lookedUp).containsExactly(200, 200, 200, 200, 200, 200, 200, 100);
        assertThat(beginning.isToBeRead()).isFalse();
        assertThat(beginning.heard()).hasSize(1000).contains(1507L, 508L).doesNotContain(507L);
    }

    @Test
    void goesOnWhereAllOfSomeIsForgotten() {
        Beginning beginning = Beginning.with(READY, List.of(10L, 20L), ids -> lookUp(ids));
        beginning.next();

        assertThat(beginning.next()).isEmpty();
        assertThat(beginning.isToBeRead()).isFalse();
    }

    @Test
    void withNothingMissedThereIsNothingToBeRead() {
        Beginning beginning = Beginning.after(READY, Set.of(5L));

        assertThat(beginning.isToBeRead()).isFalse();
        assertThat(beginning.heard()).containsExactly(5L);
        assertThat(beginning.next()).contains(READY);
        assertThat(beginning.next()).isEmpty();
    }
}
