package org.bookingsystem.notification.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds, in the database, what this node was not told of, and what a client did not hear. Not fit for several threads, but for {@link #since}. */
final class MissedEvents {
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(1);
    private static final int MOST_LOOKED_AT = 20_000;

    private record Look(Instant at, long newest) {}

    private final Events events;
    private final Arrivals arrivals;
    private final Clock clock;
    private final boolean ordered;
    private final Deque<Look> looks = new ArrayDeque<>();
    private Set<Long> unheard = Set.of();
    private long horizon;

    /** @param ordered whether ids are given out in the order of commits, as where only one transaction writes at a time */
    MissedEvents(Events events, Arrivals arrivals, Clock clock, boolean ordered) {
        this.events = events;
        this.arrivals = arrivals;
        this.clock = clock;
        this.ordered = ordered;
        this.horizon = events.newest();
    }

    /**
     * Finds events that nobody told this node of.
     *
     * @param all whether all that are unknown count; otherwise only those that the time before met, too: of others it is just being told
     */
    List<EventKey> find(boolean all) {
        List<EventKey> found = new ArrayList<>();
        Set<Long> fresh = new HashSet<>();
        long newest = horizon;
        for (EventKey key : events.keysAfter(horizon, MOST_LOOKED_AT)) {
            newest = key.id();
            if (!arrivals.knows(key.id())) {
                if (all || unheard.contains(key.id())) {
                    found.add(key);
                } else {
                    fresh.add(key.id());
                }
            }
        }
        unheard = fresh;
        moveHorizon(newest);
        return found;
    }

    // A transaction that is under way may still come up with an id below the newest.
    private void moveHorizon(long newest) {
        Instant now = clock.instant();
        looks.add(new Look(now, newest));
        while (looks.getFirst().at().plus(LONGEST_TRANSACTION).isBefore(now)) {
            horizon = looks.removeFirst().newest();
        }
    }

    /** What of a facilitator's was committed until now, as far as nodes may not have heard of it yet. */
    Set<Long> justBefore(long facilitatorId) {
        return new HashSet<>(events.idsSince(clock.instant().minus(LONGEST_TRANSACTION), facilitatorId));
    }

    /** A facilitator's events that a client has not heard whose last was this one, ascending. */
    List<Long> since(long last, long facilitatorId) {
        TreeSet<Long> missed = new TreeSet<>(events.idsAfter(last, facilitatorId));
        if (!ordered) {
            missed.addAll(arrivals.overtakenBy(last, facilitatorId)
                    .orElseGet(() -> events.idsShortlyBefore(last, facilitatorId, LONGEST_TRANSACTION)));
        }
        return List.copyOf(missed);
    }
}
