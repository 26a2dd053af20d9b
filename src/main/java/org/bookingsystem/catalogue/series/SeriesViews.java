package org.bookingsystem.catalogue.series;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bookingsystem.catalogue.SeriesSessions;
import org.bookingsystem.platform.problem.ProblemException;

/** Looks series up. */
@ApplicationScoped
public class SeriesViews {
    @Inject
    private SeriesSessions sessions;

    /** @throws ProblemException 404 */
    SeriesView get(long id) {
        List<SeriesSessions.Member> members = sessions.list(id);
        if (members.isEmpty()) {
            throw new ProblemException(SeriesProblem.SERIES_NOT_FOUND);
        }
        return new SeriesView(
                id,
                members.get(0).recurrence(),
                members.get(0).seriesCreatedAt(),
                members.stream().map(SeriesSessions.Member::session).toList());
    }
}
