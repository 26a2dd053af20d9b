package org.bookingsystem.platform.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.platform.persistence.Jdbc;

/** Looks up how the jobs went, on whichever node. */
@ApplicationScoped
public class JobRuns {
    private static final String RUNS = "SELECT name, last_run, last_millis, failures FROM jobs ORDER BY name";

    private final Jdbc database;

    /** For CDI's proxy. */
    protected JobRuns() {
        this(null);
    }

    @Inject
    public JobRuns(Jdbc database) {
        this.database = database;
    }

    /**
     * @param last when its last run began; null before the first
     * @param failures since it was first known
     */
    public record JobRun(String name, Instant last, Duration lastDuration, long failures) {}

    public List<JobRun> list() {
        return database.list(
                RUNS,
                row -> new JobRun(
                        row.getString(1),
                        Jdbc.instant(row, "last_run"),
                        Duration.ofMillis(row.getLong(3)),
                        row.getLong(4)));
    }
}
