package org.bookingsystem.live;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import org.bookingsystem.outbox.DeliveriesDue;
import org.bookingsystem.platform.web.Stopping;
import org.bookingsystem.platform.work.Loop;
import org.bookingsystem.platform.work.Work;

/** Brings every event that is committed, on this node or another, to those who listen here. */
@ApplicationScoped
public class Broadcaster {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final Duration BEATS_EVERY = Duration.ofSeconds(1);

    @Inject
    private Events events;

    @Inject
    private EventStreams streams;

    @Inject
    private Work work;

    private volatile Loop reading;
    // Of the loop alone: the last event that the streams were given.
    private Long position;

    // After the migrations.
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 200) Startup startup) {
        reading = work.loop("live", this::read);
        work.loop("heartbeats", stopping -> {
            streams.all().forEach(EventStream::beat);
            return stopping ? null : BEATS_EVERY;
        });
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveriesDue event) {
        if (reading != null) {
            reading.wake();
        }
    }

    private Duration read(boolean stopping) {
        if (stopping) {
            return null;
        }
        if (position == null) {
            position = events.newest();
        }
        try {
            List<LiveEvent> next = events.after(position);
            for (LiveEvent event : next) {
                streams.of(event.owner()).forEach(stream -> stream.offer(event));
                position = event.id();
            }
            return next.size() < Events.CHUNK ? LOOKS_EVERY : Duration.ZERO;
        } catch (RuntimeException e) {
            // Clients come back, and get what they missed once the database is there again.
            streams.all().forEach(EventStream::end);
            throw e;
        }
    }

    // Before the threads that write end.
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION - 100) Stopping stopping) {
        streams.all().forEach(EventStream::end);
    }
}
