package org.bookingsystem.notification.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of all facilitators that this node heard of last, in the order in which they were committed. Ids do not tell that order:
 * each is given out inside a transaction, and the one with the lower id may commit later.
 */
final class Arrivals {
    private record Arrival(long facilitatorId, long turn) {}

    private final Map<Long, Arrival> arrivals;
    private long turn;
    private long orderedFrom;

    /** @param most how many it remembers */
    Arrivals(int most) {
        arrivals = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Arrival> eldest) {
                return size() > most;
            }
        };
    }

    /** Whether it was unknown until now. */
    synchronized boolean add(long id, long facilitatorId) {
        return arrivals.putIfAbsent(id, new Arrival(facilitatorId, turn++)) == null;
    }

    synchronized boolean knows(long id) {
        return arrivals.containsKey(id);
    }

    /** From what has arrived until now nothing more is concluded: some of it was found by looking, in no particular order. */
    synchronized void forgetOrder() {
        orderedFrom = turn;
    }

    /** Which of a facilitator's events with lower ids were committed after this one; empty where that is not known. */
    synchronized Optional<List<Long>> overtakenBy(long id, long facilitatorId) {
        Arrival last = arrivals.get(id);
        if (last == null || last.turn() < orderedFrom) {
            return Optional.empty();
        }
        return Optional.of(arrivals.entrySet().stream()
                .filter(entry -> entry.getKey() < id)
                .filter(entry -> entry.getValue().facilitatorId() == facilitatorId)
                .filter(entry -> entry.getValue().turn() > last.turn())
                .map(Map.Entry::getKey)
                .toList());
    }
}
