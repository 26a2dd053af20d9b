package org.bookingsystem.notification.live;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/** What a client is told first: that the stream is there, and what it missed, which is looked up some at a time. Of one thread at a time. */
final class Beginning {
    private static final int CHUNK = 200;
    // Of those before, this node has long heard.
    private static final int MOST_HEARD = 1000;

    private final List<Long> missed;
    private final Set<Long> heard;
    private final Function<List<Long>, List<LiveEvent>> reader;
    private final Queue<LiveEvent> chunk = new ArrayDeque<>();
    private int read;

    /**
     * @param ready what goes before everything else; its id is the one after which a client would have missed something, if it breaks off now
     * @param missed which events, ascending
     * @param heard which events are not told again, though this node may hear of them only now
     * @param reader looks some of them up
     */
    private Beginning(
            LiveEvent ready, List<Long> missed, Set<Long> heard, Function<List<Long>, List<LiveEvent>> reader) {
        this.missed = missed;
        this.heard = heard;
        this.reader = reader;
        chunk.add(ready);
    }

    /**
     * With nothing missed.
     *
     * @param before what was committed just before, of which this node may hear only now
     */
    static Beginning after(LiveEvent ready, Set<Long> before) {
        return new Beginning(ready, List.of(), before, ids -> List.of());
    }

    /** @param missed which events, ascending */
    static Beginning with(LiveEvent ready, List<Long> missed, Function<List<Long>, List<LiveEvent>> reader) {
        Set<Long> newest = new HashSet<>(missed.subList(Math.max(0, missed.size() - MOST_HEARD), missed.size()));
        return new Beginning(ready, missed, newest, reader);
    }

    /** Whether the database will be asked. */
    boolean isToBeRead() {
        return read < missed.size();
    }

    Set<Long> heard() {
        return heard;
    }

    Optional<LiveEvent> next() {
        while (chunk.isEmpty() && isToBeRead()) {
            int until = Math.min(missed.size(), read + CHUNK);
            chunk.addAll(reader.apply(missed.subList(read, until)));
            read = until;
        }
        return Optional.ofNullable(chunk.poll());
    }
}
