package org.bookingsystem.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bookingsystem.health.ProbeView.Check;
import org.bookingsystem.platform.persistence.DatabaseWatch;
import org.bookingsystem.platform.persistence.Migrations;
import org.bookingsystem.platform.work.Work;

/** Whether this node is to be sent requests. */
@ApplicationScoped
public class Readiness {
    @Inject
    private Draining draining;

    @Inject
    private DatabaseCheck database;

    @Inject
    private DatabaseWatch writes;

    @Inject
    private Migrations migrations;

    @Inject
    private Work work;

    List<Check> checks() {
        Optional<String> version = migrations.version();
        boolean answers = database.answers();
        return List.of(
                Check.of("database", answers),
                Check.of(
                        "migrations",
                        version.isPresent(),
                        version.map(v -> Map.of("version", v)).orElse(Map.of())),
                Check.of("work", work.isAlive()),
                Check.of("not-draining", !draining.isWanted()),
                // One that does not even answer is not waited for twice.
                Check.of("database-writes", answers && writes.takesWrites()));
    }
}
