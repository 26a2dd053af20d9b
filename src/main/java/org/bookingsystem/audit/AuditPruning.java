package org.bookingsystem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.work.Job;

/** Deletes entries that have been kept for long enough: the database lets go of none that is not older than it says. */
@ApplicationScoped
public class AuditPruning implements Job {
    @Inject
    private Jdbc database;

    @Inject
    private AuditSettings settings;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "audit-pruning";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    @Transactional
    public void run() {
        Instant keptFrom = clock.instant().minus(settings.keep());
        database.update("UPDATE audit_keeping SET kept_from = ?", keptFrom);
        database.update("DELETE FROM audit_entries WHERE at < ?", keptFrom);
    }
}
