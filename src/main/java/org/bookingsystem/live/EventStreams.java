package org.bookingsystem.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bookingsystem.platform.problem.ProblemException;

/** Who listens on this node. */
@ApplicationScoped
public class EventStreams {
    private static final int MAX_PER_USER = 5;
    private static final int MAX = 1000;
    // By then a client that is gone has not taken a heartbeat, and its place is free again.
    private static final Duration RETRY_AFTER = EventStream.HEARTBEAT;

    private final Map<String, List<EventStream>> byOwner = new HashMap<>();
    private int count;

    /**
     * @return the user's oldest stream, which has to go, where they have as many as they may: most often nobody listens
     *     to it any more
     * @throws ProblemException where this node has as many as it may
     */
    synchronized Optional<EventStream> admit(EventStream stream) {
        List<EventStream> open = byOwner.getOrDefault(stream.owner(), List.of());
        Optional<EventStream> oldest =
                open.size() < MAX_PER_USER ? Optional.empty() : open.stream().findFirst();
        oldest.ifPresent(this::remove);
        if (count >= MAX) {
            throw ProblemException.retryable(StreamProblem.NO_STREAM_LEFT, RETRY_AFTER);
        }
        byOwner.computeIfAbsent(stream.owner(), id -> new ArrayList<>()).add(stream);
        count++;
        return oldest;
    }

    synchronized void remove(EventStream stream) {
        List<EventStream> open = byOwner.getOrDefault(stream.owner(), new ArrayList<>());
        if (open.remove(stream)) {
            count--;
        }
        if (open.isEmpty()) {
            byOwner.remove(stream.owner());
        }
    }

    synchronized List<EventStream> of(String owner) {
        return List.copyOf(byOwner.getOrDefault(owner, List.of()));
    }

    synchronized List<EventStream> all() {
        return byOwner.values().stream().flatMap(List::stream).toList();
    }
}
