package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.work.Job;

/** Deletes what was delivered or given up long ago, and events of that age without deliveries. */
@ApplicationScoped
public class Pruning implements Job {
    @Inject
    private Jdbc database;

    @Inject
    private OutboxSettings settings;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "outbox-pruning";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    @Transactional
    public void run() {
        Instant delivered = clock.instant().minus(settings.keepDelivered());
        Instant dead = clock.instant().minus(settings.keepDead());
        database.update("DELETE FROM deliveries WHERE status = 'delivered' AND finished_at < ?", delivered);
        database.update(
                "DELETE FROM deliveries WHERE status NOT IN ('waiting', 'delivered') AND finished_at < ?", dead);
        database.update("""
                DELETE FROM events WHERE created_at < ?
                AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event = events.id)""", delivered);
    }
}
