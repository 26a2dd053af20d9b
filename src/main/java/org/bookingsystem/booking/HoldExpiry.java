package org.bookingsystem.booking;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bookingsystem.platform.work.Work;

/** Looks again and again for seats that were held for too long, on every node. */
@ApplicationScoped
public class HoldExpiry {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

    @Inject
    private Holds holds;

    @Inject
    private HoldService service;

    @Inject
    private Clock clock;

    // After the migrations.
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 100) Startup startup, Work work) {
        work.loop("expiring holds", stopping -> stopping ? null : freeDue());
    }

    private Duration freeDue() {
        List<Long> sessions = holds.listSessionsWithDue(clock.instant());
        sessions.forEach(service::expire);
        return sessions.isEmpty() ? LOOKS_EVERY : Duration.ZERO;
    }
}
