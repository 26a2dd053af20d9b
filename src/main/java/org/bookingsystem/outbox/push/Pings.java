package org.bookingsystem.outbox.push;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;

/** The pings of one connection that wait for their pongs. Pongs come back in order. */
final class Pings {
    private final NavigableMap<Long, CompletableFuture<Boolean>> unanswered = new ConcurrentSkipListMap<>();
    // At random, so that nobody can send a pong in advance.
    private long last = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2);

    /** @param pong true when it came, false when the connection ended over an earlier ping */
    record Ping(long number, CompletableFuture<Boolean> pong) {
        ByteBuffer payload() {
            return ByteBuffer.allocate(Long.BYTES).putLong(0, number);
        }
    }

    /** Only one thread at a time may ask for it. */
    Ping next() {
        Ping ping = new Ping(++last, new CompletableFuture<>());
        unanswered.put(ping.number(), ping.pong());
        return ping;
    }

    /** One pong may stand for all the pings before it, too (RFC 6455, 5.5.3). */
    void answer(ByteBuffer payload) {
        if (payload.remaining() != Long.BYTES) {
            return;
        }
        long number = payload.getLong(payload.position());
        if (unanswered.containsKey(number)) {
            NavigableMap<Long, CompletableFuture<Boolean>> answered = unanswered.headMap(number, true);
            answered.values().forEach(pong -> pong.complete(true));
            answered.clear();
        }
    }

    /** Where the connection ended over one of them, it was the first. */
    void end(Throwable failure) {
        Map.Entry<Long, CompletableFuture<Boolean>> first = unanswered.pollFirstEntry();
        if (first != null) {
            first.getValue().completeExceptionally(failure);
        }
        unanswered.values().forEach(pong -> pong.complete(false));
        unanswered.clear();
    }
}
