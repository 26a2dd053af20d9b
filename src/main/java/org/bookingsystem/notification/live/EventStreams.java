package org.bookingsystem.notification.live;

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
    private static final int MOST_PER_USER = 5;
    private static final int MOST = 1000;
    // By then a client that is gone has not taken a heartbeat, and its place is free again.
    private static final Duration RETRY_AFTER = EventStream.HEARTBEAT;

    private final Map<Long, List<EventStream>> byFacilitator = new HashMap<>();
    private int count;

    /**
     * @return the user's oldest stream, which has to go, where they have as many as they may: most often nobody listens to it any more
     * @throws ProblemException where this node has as many as it may
     */
    synchronized Optional<EventStream> admit(EventStream stream) {
        List<EventStream> open = byFacilitator.getOrDefault(stream.facilitatorId(), List.of());
        Optional<EventStream> oldest =
                open.size() < MOST_PER_USER ? Optional.empty() : open.stream().findFirst();
        oldest.ifPresent(this::remove);
        if (count >= MOST) {
            throw ProblemException.retryable(StreamProblem.NO_STREAM_LEFT, RETRY_AFTER);
        }
        byFacilitator
                .computeIfAbsent(stream.facilitatorId(), id -> new ArrayList<>())
                .add(stream);
        count++;
        return oldest;
    }

    synchronized void remove(EventStream stream) {
        List<EventStream> open = byFacilitator.getOrDefault(stream.facilitatorId(), new ArrayList<>());
        if (open.remove(stream)) {
            count--;
        }
        if (open.isEmpty()) {
            byFacilitator.remove(stream.facilitatorId());
        }
    }

    synchronized List<EventStream> of(long facilitatorId) {
        return List.copyOf(byFacilitator.getOrDefault(facilitatorId, List.of()));
    }

    synchronized List<EventStream> all() {
        return byFacilitator.values().stream().flatMap(List::stream).toList();
    }
}
