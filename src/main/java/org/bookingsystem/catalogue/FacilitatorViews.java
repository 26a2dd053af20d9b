package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.problem.ProblemException;

/** Shows who offers sessions, and which are to come. */
@ApplicationScoped
public class FacilitatorViews {
    // One round trip: the profile stands beside each session, and alone where there is none.
    private static final String PROFILE = "SELECT " + Sessions.VIEW_COLUMNS + """
            , f.id AS profile_id, u.name AS profile_name, f.bio, f.specialization
            FROM facilitators f JOIN users u ON u.id = f.user_id
            LEFT JOIN sessions s ON s.facilitator_id = f.id AND s.status = 'active' AND s.start_time > ?
            WHERE f.id = ? AND f.approved AND u.role = 'facilitator' AND u.deleted_at IS NULL
            ORDER BY s.start_time, s.id LIMIT 100""";

    @Inject
    private Jdbc database;

    @Inject
    private Sessions sessions;

    @Inject
    private Clock clock;

    private record Row(FacilitatorView profile, Optional<SessionView> session) {
        static Row of(ResultSet row, Sessions sessions) throws SQLException {
            FacilitatorView profile = new FacilitatorView(
                    row.getLong("profile_id"),
                    row.getString("profile_name"),
                    row.getString("bio"),
                    row.getString("specialization"),
                    List.of());
            row.getLong("id");
            return new Row(profile, row.wasNull() ? Optional.empty() : Optional.of(sessions.view(row)));
        }
    }

    /** @throws ProblemException 404 also for whoever has left, or offers no sessions yet or any more */
    FacilitatorView get(long id) {
        List<Row> rows = database.list(PROFILE, row -> Row.of(row, sessions), clock.instant(), id);
        if (rows.isEmpty()) {
            throw new ProblemException(CatalogueProblem.FACILITATOR_NOT_FOUND);
        }
        FacilitatorView profile = rows.get(0).profile();
        List<SessionView> sessions =
                rows.stream().flatMap(row -> row.session().stream()).toList();
        return new FacilitatorView(profile.id(), profile.name(), profile.bio(), profile.specialization(), sessions);
    }
}
