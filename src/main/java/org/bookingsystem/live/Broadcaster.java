package org.bookingsystem.live;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.outbox.DeliveriesDue;
import org.bookingsystem.platform.web.Stopping;
import org.bookingsystem.platform.work.Loop;
import org.bookingsystem.platform.work.Work;

/** Brings every event that is committed, on this node or another, to those who listen here. */
@ApplicationScoped
public class Broadcaster {
    /** Then the client has to show its token again. */
    private static final Duration MAX_STREAM = Duration.ofHours(1);

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final Duration BEATS_EVERY = Duration.ofSeconds(1);
    private static final int CHUNK = 200;

    @Inject
    private Events events;

    @Inject
    private EventStreams streams;

    @Inject
    private Clock clock;

    @Inject
    private Work work;

    private Writers writers;
    private volatile Loop reading;
    // Of the loop alone: up to here all who listen have been told.
    private long position;
    private boolean positioned;

    // After the migrations.
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 200) Startup startup) {
        writers = new Writers(work);
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
        if (!positioned) {
            position = events.newest();
            positioned = true;
        }
        try {
            List<LiveEvent> next = events.after(position, CHUNK);
            for (LiveEvent event : next) {
                streams.of(event.owner()).forEach(stream -> stream.offer(event));
                position = event.id();
            }
            return next.size() < CHUNK ? LOOKS_EVERY : Duration.ZERO;
        } catch (RuntimeException e) {
            // Those who come back are told of what they missed when the database is there again.
            streams.all().forEach(EventStream::end);
            throw e;
        }
    }

    /**
     * Lets a client listen.
     *
     * @param last the event after which it broke off; without it the client hears of new events alone
     * @throws org.bookingsystem.platform.problem.ProblemException 503 where there are too many
     */
    void open(Caller caller, String owner, OptionalLong last, Client client) {
        Instant latest = clock.instant().plus(MAX_STREAM);
        Instant end = caller.until().isBefore(latest) ? caller.until() : latest;
        EventStream stream = new EventStream(caller, owner, end, client, clock, writers, streams::remove);
        streams.admit(stream).ifPresent(EventStream::end);
        try {
            // Only now: what is committed from here on is in the stream's queue.
            stream.start(replay(owner, last));
        } catch (RuntimeException e) {
            streams.remove(stream);
            throw e;
        }
    }

    private Replay replay(String owner, OptionalLong last) {
        long newest = events.newest();
        // A client may know one that a restored database does not: it would never hear of what is numbered anew.
        return last.isPresent() && last.getAsLong() < newest
                ? Replay.with(LiveEvent.ready(last.getAsLong(), owner), after -> events.after(after, owner, CHUNK))
                : Replay.with(LiveEvent.ready(newest, owner));
    }

    // Before the threads that write end.
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION - 100) Stopping stopping) {
        streams.all().forEach(EventStream::end);
    }
}
