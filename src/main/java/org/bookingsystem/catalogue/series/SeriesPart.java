package org.bookingsystem.catalogue.series;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bookingsystem.catalogue.Session;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Sessions of a series that are changed together.
 *
 * @param first the one whose times a change tells
 * @param concerned soonest first; at least one
 * @param detached those that would be, had they not been changed by themselves before
 */
record SeriesPart(Session first, List<Session> concerned, List<Session> detached) {
    private static final Comparator<Session> SOONEST_FIRST =
            Comparator.comparing(SeriesPart::start).thenComparing(Session::id);

    /**
     * This one and those that follow it, of those to come; all of these where there is none.
     *
     * @throws ProblemException 400 where there is nothing to change
     */
    static SeriesPart from(Optional<Session> first, List<Session> toCome) {
        Map<Boolean, List<Session>> byDetached = toCome.stream()
                .filter(session -> first.isEmpty() || SOONEST_FIRST.compare(first.get(), session) <= 0)
                .sorted(SOONEST_FIRST)
                .collect(Collectors.partitioningBy(Session::isDetached));
        List<Session> concerned = byDetached.get(false);
        if (concerned.isEmpty()) {
            throw new ProblemException(SeriesProblem.NOTHING_TO_COME);
        }
        return new SeriesPart(first.orElse(concerned.get(0)), concerned, byDetached.get(true));
    }

    private static Instant start(Session session) {
        return session.details().startTime();
    }

    /** Of one alone people hear as they hear of any session. */
    boolean isMany() {
        return concerned.size() > 1;
    }

    SeriesService.Outcome outcome() {
        return new SeriesService.Outcome(ids(concerned), ids(detached));
    }

    private static List<Long> ids(List<Session> sessions) {
        return sessions.stream().map(Session::id).toList();
    }
}
