package org.bookingsystem.madeup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Outbox;
import org.bookingsystem.platform.work.Job;

/** Finds, by the clock, that there is a storm. */
@ApplicationScoped
public class StormJob implements Job {
    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    @Transactional
    public void run() {
        outbox.write(new Message(StormAudience.TYPE, "towns/9000", "towns/9000", null, clock.instant(), "Ghent"));
    }
}
