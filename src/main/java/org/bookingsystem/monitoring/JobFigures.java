package org.bookingsystem.monitoring;

import io.micrometer.core.instrument.Gauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bookingsystem.platform.work.Job;
import org.bookingsystem.platform.work.JobRuns;
import org.bookingsystem.platform.work.JobRuns.JobRun;

/** Whether what is to be done by the clock is done, on whichever node. */
@ApplicationScoped
public class JobFigures {
    private static final Duration AT_MOST_OLD = Duration.ofSeconds(5);

    // Gauges hold what they ask only weakly.
    private final List<OfJob> all = new ArrayList<>();

    private record OfJob(String name, Cached<List<JobRun>> figures) {
        /** @return not a number before the first run */
        double figure(ToDoubleFunction<JobRun> figure) {
            return figures.get().stream()
                    .filter(job -> job.name().equals(name) && job.last() != null)
                    .mapToDouble(figure)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    void register(@Observes Startup startup, Registry registry, JobRuns runs, @Any Instance<Job> jobs, Clock clock) {
        Cached<List<JobRun>> cached = new Cached<>(runs::list, AT_MOST_OLD, clock);
        for (Job job : jobs) {
            OfJob own = new OfJob(job.name(), cached);
            all.add(own);
            gauge(registry, own, "job.last.run.timestamp.seconds", "When the job last began", run -> run.last()
                    .getEpochSecond());
            gauge(
                    registry,
                    own,
                    "job.last.duration.seconds",
                    "How long the job took last",
                    run -> run.lastDuration().toMillis() / 1000.0);
            gauge(registry, own, "job.failures", "How often the job failed since it is known", JobRun::failures);
        }
    }

    private static void gauge(Registry registry, OfJob job, String name, String help, ToDoubleFunction<JobRun> figure) {
        Gauge.builder(name, job, own -> own.figure(figure))
                .description(help)
                .tag("job", job.name())
                .register(registry.meters());
    }
}
