package org.bookingsystem.platform.work;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bookingsystem.platform.persistence.DatabaseWatch;
import org.bookingsystem.platform.persistence.Jdbc;

/** Runs every {@link Job} when it is due. A row for each tells when that is, and which node is at it. */
@ApplicationScoped
public class Jobs {
    private static final Logger LOG = System.getLogger(Jobs.class.getName());
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(10);
    private static final String MAKE = """
            INSERT INTO jobs (name, due_at, failures) VALUES (?, ?, 0) ON CONFLICT (name) DO NOTHING""";
    private static final String TAKE = """
            UPDATE jobs SET leased_until = ?, leased_by = ?
            WHERE name = ? AND due_at <= ? AND (leased_until IS NULL OR leased_until < ?)""";
    private static final String FINISH = """
            UPDATE jobs SET leased_until = NULL, leased_by = NULL, due_at = ?, last_run = ?, last_millis = ?,
            failures = failures + ?
            WHERE name = ? AND leased_by = ?""";

    private final String node = UUID.randomUUID().toString();
    private final Jdbc database;
    private final Clock clock;
    private final DatabaseWatch watch;

    /** For CDI's proxy. */
    protected Jobs() {
        this(null, null, null);
    }

    @Inject
    public Jobs(Jdbc database, Clock clock, DatabaseWatch watch) {
        this.database = database;
        this.clock = clock;
        this.watch = watch;
    }

    // After the migrations.
    void start(
            @Observes @Priority(Interceptor.Priority.APPLICATION + 100) Startup startup,
            Work work,
            @Any Instance<Job> jobs) {
        List<Job> all = jobs.stream().toList();
        all.forEach(this::make);
        work.loop("jobs", stopping -> {
            if (stopping) {
                return null;
            }
            all.forEach(this::runIfDue);
            return LOOKS_EVERY;
        });
    }

    void make(Job job) {
        database.update(MAKE, job.name(), clock.instant().plus(LOOKS_EVERY));
    }

    /** @return whether it was this node's turn */
    boolean runIfDue(Job job) {
        Instant begun = clock.instant();
        if (database.update(TAKE, begun.plus(job.limit()), node, job.name(), begun, begun) == 0) {
            return false;
        }
        int failed = run(job);
        Instant ended = clock.instant();
        long millis = Duration.between(begun, ended).toMillis();
        database.update(FINISH, ended.plus(job.every()), begun, millis, failed, job.name(), node);
        return true;
    }

    private int run(Job job) {
        try {
            job.run();
            return 0;
        } catch (RuntimeException e) {
            // The others must have their turn; this one comes again.
            watch.note(e);
            LOG.log(Level.WARNING, "the job " + job.name() + " failed", e);
            return 1;
        }
    }
}
