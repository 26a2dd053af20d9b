package org.bookingsystem.live;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One client that listens. Whoever has something for it only puts it into its queue; a writer's thread, one at a time,
 * carries it to the client, who may be slow. A client that falls too far behind is cut off: it comes back and is told
 * the rest.
 */
final class EventStream {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int MAX_QUEUED = 1000;
    private static final long RECONNECT_MILLIS = 2000;

    private final String owner;
    private final Instant end;
    private final SseEventSink sink;
    private final Sse sse;
    private final Clock clock;
    private final Executor writers;
    private final Consumer<EventStream> closed;

    private final Queue<LiveEvent> queue = new ArrayDeque<>();
    // Up to here the client has been told.
    private long position;
    private boolean beating;
    private boolean ending;
    // From before the first write on, so that what arrives meanwhile waits until the client has heard what it missed.
    private boolean writing = true;
    private Instant written;

    /**
     * @param end when it ends at the latest
     * @param closed is told when it has ended, whoever ended it
     */
    EventStream(
            String owner,
            Instant end,
            SseEventSink sink,
            Sse sse,
            Clock clock,
            Executor writers,
            Consumer<EventStream> closed) {
        this.owner = owner;
        this.end = end;
        this.sink = sink;
        this.sse = sse;
        this.clock = clock;
        this.writers = writers;
        this.closed = closed;
        this.written = clock.instant();
    }

    String owner() {
        return owner;
    }

    /**
     * Begins with nothing missed. The client learns from where on it would have missed something, if it breaks off now.
     */
    void start(long newest) {
        position = newest;
        writers.execute(
                () -> write(() -> send(greeting().id(Long.toString(newest)).build())));
    }

    /**
     * Begins with what the client missed.
     *
     * @param last what it heard last
     * @param reader looks up some of what comes after an event
     */
    void start(long last, Function<Long, List<LiveEvent>> reader) {
        position = last;
        writers.execute(() -> write(() -> {
            send(greeting().build());
            List<LiveEvent> missed = reader.apply(last);
            while (!missed.isEmpty() && !isEnding()) {
                missed.forEach(this::send);
                missed = reader.apply(missed.get(missed.size() - 1).id());
            }
        }));
    }

    private OutboundSseEvent.Builder greeting() {
        // Jersey leaves out all but the comment where there is no data. Of empty data it makes no field, and clients no
        // event.
        return sse.newEventBuilder()
                .reconnectDelay(RECONNECT_MILLIS)
                .comment("listening")
                .data("");
    }

    void offer(LiveEvent event) {
        synchronized (this) {
            if (queue.size() == MAX_QUEUED) {
                queue.clear();
                ending = true;
            }
            if (!ending) {
                queue.add(event);
            }
        }
        wake();
    }

    /** Called about once a second. */
    void beat() {
        Instant now = clock.instant();
        synchronized (this) {
            if (now.isAfter(end)) {
                ending = true;
            }
            beating = !now.isBefore(written.plus(HEARTBEAT));
            if (!ending && !beating) {
                return;
            }
        }
        wake();
    }

    void end() {
        synchronized (this) {
            ending = true;
        }
        wake();
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    private void wake() {
        synchronized (this) {
            if (writing) {
                return;
            }
            writing = true;
        }
        writers.execute(() -> write(() -> {}));
    }

    private void write(Runnable first) {
        try {
            first.run();
            boolean more = true;
            while (more) {
                more = writeNext();
            }
        } catch (RuntimeException e) {
            // The client is gone, or what it missed cannot be read now; it comes back for the rest.
            close();
        }
    }

    /** Whether there may be more to write. */
    private boolean writeNext() {
        LiveEvent event;
        synchronized (this) {
            event = queue.poll();
            if (event == null && !beating && !ending) {
                writing = false;
                return false;
            }
        }
        if (isEnding()) {
            close();
            return false;
        }
        if (event != null) {
            send(event);
        } else {
            send(sse.newEventBuilder().comment("").build());
        }
        return true;
    }

    private void send(LiveEvent event) {
        // What is offered while the client is told what it missed may be among that.
        if (event.id() <= position) {
            return;
        }
        position = event.id();
        send(sse.newEventBuilder()
                .id(Long.toString(event.id()))
                .name(event.type())
                .data(event.payload())
                .build());
    }

    private void send(OutboundSseEvent event) {
        // Jersey writes before it returns. Where that fails it tells so only by the stage.
        sink.send(event).toCompletableFuture().join();
        synchronized (this) {
            written = clock.instant();
            beating = false;
        }
    }

    // The flag that a writer is at work stays: nobody writes after this.
    private void close() {
        end();
        try {
            sink.close();
        } finally {
            closed.accept(this);
        }
    }
}
