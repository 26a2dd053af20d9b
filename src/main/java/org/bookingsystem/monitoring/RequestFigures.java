package org.bookingsystem.monitoring;

import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bookingsystem.platform.web.RequestCompleted;

/** How many requests each endpoint gets, how it answers, and how long that takes. */
@ApplicationScoped
public class RequestFigures {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    @Inject
    private Registry registry;

    // To look one up in the registry costs more than to record with it.
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String method, String route, int status) {}

    void count(@Observes RequestCompleted request) {
        // A stream lasts as long as somebody listens, which says nothing about how quick the server is.
        if (!request.stream()) {
            timers.computeIfAbsent(new Kind(request.method(), request.route(), request.status()), this::timer)
                    .record(request.duration());
        }
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Until the answer was written")
                .tags("method", kind.method(), "route", kind.route(), "status", Integer.toString(kind.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry.meters());
    }
}
