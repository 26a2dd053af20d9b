package org.bookingsystem.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.problem.ProblemException;

/** Who listens on this node. */
@ApplicationScoped
public class EventStreams {
    private static final int MAX_PER_USER = 5;
    private static final int MAX_OPEN = 1000;
    // By then the stream of a client that is gone has ended: it did not take a heartbeat.
    private static final Duration RETRY_AFTER = EventStream.HEARTBEAT;

    /** Then the client has to show its token again. */
    private static final Duration MAX_STREAM = Duration.ofHours(1);

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    @Inject
    private Writers writers;

    private final Map<String, List<EventStream>> byOwner = new HashMap<>();
    private int count;

    /**
     * Lets a client listen.
     *
     * @param last the event after which it broke off; without it the client hears of new events alone
     * @throws ProblemException 503 where there are too many
     */
    void open(Caller caller, String owner, OptionalLong last, Client client) {
        Instant latest = clock.instant().plus(MAX_STREAM);
        Instant end = caller.until().isBefore(latest) ? caller.until() : latest;
        EventStream stream = new EventStream(caller, owner, end, client, clock, writers, this::remove);
        admit(stream).ifPresent(EventStream::end);
        try {
            // Only now: what is committed from here on is in the stream's queue.
            stream.start(replay(owner, last));
        } catch (RuntimeException e) {
            remove(stream);
            throw e;
        }
    }

    private Replay replay(String owner, OptionalLong last) {
        long newest = events.newest();
        // A client may know a number that a restored database has not given yet, and would wait for it in vain.
        return last.isPresent() && last.getAsLong() < newest
                ? Replay.with(LiveEvent.ready(last.getAsLong(), owner), after -> events.after(after, owner))
                : Replay.with(LiveEvent.ready(newest, owner));
    }

    /**
     * @return the user's oldest stream where they have too many: most often nobody listens to it any more
     * @throws ProblemException 503 where this node has too many
     */
    private synchronized Optional<EventStream> admit(EventStream stream) {
        List<EventStream> open = byOwner.getOrDefault(stream.owner(), List.of());
        Optional<EventStream> oldest =
                open.size() < MAX_PER_USER ? Optional.empty() : open.stream().findFirst();
        oldest.ifPresent(this::remove);
        if (count >= MAX_OPEN) {
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
