package org.bookingsystem.live;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongFunction;

/**
 * What a client gets first: that the stream is there, and then the events that it missed, read some at a time. For one
 * thread at a time.
 */
final class Replay {
    private final LongFunction<List<LiveEvent>> reader;
    private final Queue<LiveEvent> chunk = new ArrayDeque<>();
    private long position;
    // Another thread asks before it has one go on.
    private volatile boolean complete;

    /**
     * @param ready what goes before everything else; its id is the one after which a client would have missed
     *     something, if it breaks off now
     */
    private Replay(LiveEvent ready, boolean complete, LongFunction<List<LiveEvent>> reader) {
        this.position = ready.id();
        this.complete = complete;
        this.reader = reader;
        chunk.add(ready);
    }

    /** Nothing was missed. */
    static Replay with(LiveEvent ready) {
        return new Replay(ready, true, id -> List.of());
    }

    /** @param reader looks up some of what comes after an event; none where nothing does */
    static Replay with(LiveEvent ready, LongFunction<List<LiveEvent>> reader) {
        return new Replay(ready, false, reader);
    }

    /** Whether the database will be asked. */
    boolean isToBeRead() {
        return !complete;
    }

    Optional<LiveEvent> next() {
        if (chunk.isEmpty() && !complete) {
            chunk.addAll(reader.apply(position));
            complete = chunk.isEmpty();
        }
        Optional<LiveEvent> next = Optional.ofNullable(chunk.poll());
        next.ifPresent(event -> position = event.id());
        return next;
    }
}
