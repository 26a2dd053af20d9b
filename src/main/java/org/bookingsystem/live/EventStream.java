package org.bookingsystem.live;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.bookingsystem.identity.Caller;

/**
 * The stream to one client. Events wait in its queue; one thread at a time writes them to the client, and stops when
 * the client takes no more. A client that takes nothing for a while, or falls too far behind, is cut off: it comes back
 * for the rest.
 */
final class EventStream {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_QUEUED = 1000;
    // Then the thread goes on with another stream.
    private static final int MAX_AT_ONCE = 200;
    private static final String HEARTBEAT_TEXT = ":\n\n";

    private final Caller caller;
    private final String owner;
    private final Instant end;
    private final Client client;
    private final Clock clock;
    private final Writers writers;
    private final Consumer<EventStream> closed;

    private final Queue<LiveEvent> queue = new ArrayDeque<>();
    private Replay replay;
    // The last event that the client got. Only the thread that writes uses it.
    private long position;
    private boolean heartbeatDue;
    private boolean ending;
    // True until the replay is there, so that what arrives meanwhile waits.
    private boolean running = true;
    private boolean readyAgain;
    private Instant written;
    // Null while the client takes what there is.
    private Instant stuckSince;

    /**
     * @param owner whose events it carries, as the outbox knows them
     * @param end when it ends at the latest
     * @param closed is called when it has ended, whoever ended it
     */
    EventStream(
            Caller caller,
            String owner,
            Instant end,
            Client client,
            Clock clock,
            Writers writers,
            Consumer<EventStream> closed) {
        this.caller = caller;
        this.owner = owner;
        this.end = end;
        this.client = client;
        this.clock = clock;
        this.writers = writers;
        this.closed = closed;
        this.written = clock.instant();
    }

    String owner() {
        return owner;
    }

    Caller caller() {
        return caller;
    }

    void start(Replay first) {
        synchronized (this) {
            replay = first;
            running = false;
        }
        client.open(this::clientIsReady, this::end);
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
            if (now.isAfter(end) || (stuckSince != null && now.isAfter(stuckSince.plus(PATIENCE)))) {
                ending = true;
            }
            heartbeatDue = !now.isBefore(written.plus(HEARTBEAT));
            if (!ending && !heartbeatDue) {
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

    private void clientIsReady() {
        synchronized (this) {
            readyAgain = true;
        }
        wake();
    }

    private void wake() {
        synchronized (this) {
            if (running) {
                return;
            }
            running = true;
        }
        writers.execute(replay.isToBeRead(), this::run);
    }

    private void run() {
        try {
            for (int i = 0; i < MAX_AT_ONCE; i++) {
                if (isEnding()) {
                    close();
                    return;
                }
                boolean ready = client.isReady();
                if (isStuck(ready)) {
                    return;
                }
                Optional<String> text = ready ? next() : Optional.empty();
                if (text.isPresent()) {
                    client.send(text.get());
                    noteWritten();
                } else if (ready && isIdle()) {
                    return;
                }
            }
            writers.execute(replay.isToBeRead(), this::run);
        } catch (IOException | RuntimeException e) {
            // The client is gone, or what it missed cannot be read now; it comes back for the rest.
            close();
        }
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    /** Whether to wait until the client can take more. It may have said so since it was asked. */
    private synchronized boolean isStuck(boolean ready) {
        if (ready) {
            stuckSince = null;
            return false;
        }
        running = readyAgain || ending;
        readyAgain = false;
        if (stuckSince == null) {
            stuckSince = clock.instant();
        }
        return !running;
    }

    private Optional<String> next() {
        Optional<LiveEvent> event = replay.next();
        if (event.isPresent()) {
            position = event.get().id();
            return event.map(LiveEvent::text);
        }
        synchronized (this) {
            LiveEvent next = queue.poll();
            // What came during the replay may have been part of it.
            while (next != null && next.id() <= position) {
                next = queue.poll();
            }
            if (next != null) {
                position = next.id();
                return Optional.of(next.text());
            }
            return heartbeatDue ? Optional.of(HEARTBEAT_TEXT) : Optional.empty();
        }
    }

    private synchronized void noteWritten() {
        written = clock.instant();
        heartbeatDue = false;
    }

    private synchronized boolean isIdle() {
        running = ending || heartbeatDue || !queue.isEmpty();
        return !running;
    }

    // It stays running, so that nobody writes after this.
    private void close() {
        synchronized (this) {
            ending = true;
        }
        try {
            client.close();
        } finally {
            closed.accept(this);
        }
    }
}
