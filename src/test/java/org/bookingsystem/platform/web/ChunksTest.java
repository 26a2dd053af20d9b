package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {
    private final List<Integer> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 1000, 1234})
    void givesEveryRowOnceInOrder(int rows) {
        List<Integer> given = new ArrayList<>();
        chunksOf(rows).forEachRemaining(given::add);

        assertThat(given).isEqualTo(IntStream.range(0, rows).boxed().toList());
    }

    @Test
    void fetchesTheFirstChunkAtOnceAndTheOthersWhenTheyAreRead() {
        Chunks<Integer> chunks = chunksOf(1000);
        assertThat(asked).containsExactly((Integer) null);

        for (int i = 0; i < 500; i++) {
            chunks.next();
        }
        assertThat(asked).hasSize(1);

        chunks.next();
        assertThat(asked).containsExactly(null, 499);
    }

    @Test
    void asksOnceHoweverOftenItIsAskedForMore() {
        Chunks<Integer> chunks = chunksOf(0);

        assertThat(chunks.hasNext()).isFalse();
        assertThat(chunks.hasNext()).isFalse();
        assertThat(asked).hasSize(1);
    }

    @Test
    void hasNothingAfterTheEnd() {
        Chunks<Integer> chunks = chunksOf(1);
        chunks.next();

        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(chunks::next);
    }

    private Chunks<Integer> chunksOf(int rows) {
        return new Chunks<>((last, size) -> {
            asked.add(last);
            int from = last == null ? 0 : last + 1;
            return IntStream.range(from, Math.min(rows, from + size)).boxed().toList();
        });
    }
}
