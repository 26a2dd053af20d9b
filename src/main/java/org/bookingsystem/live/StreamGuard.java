package org.bookingsystem.live;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.identity.Users;
import org.bookingsystem.platform.work.Work;

/**
 * Ends the streams of those whose token would not be taken any more. Another node may have changed the account, so all
 * who listen here are looked up every second, with one query.
 */
@ApplicationScoped
public class StreamGuard {
    private static final Logger LOG = System.getLogger(StreamGuard.class.getName());
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    @Inject
    private EventStreams streams;

    @Inject
    private Users users;

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 200) Startup startup, Work work) {
        work.loop("stream guard", stopping -> {
            if (stopping) {
                return null;
            }
            look();
            return LOOKS_EVERY;
        });
    }

    private void look() {
        List<EventStream> open = streams.all();
        if (open.isEmpty()) {
            return;
        }
        try {
            Set<Caller> gone =
                    users.listGone(open.stream().map(EventStream::caller).collect(Collectors.toSet()));
            open.stream().filter(stream -> gone.contains(stream.caller())).forEach(EventStream::end);
        } catch (RuntimeException e) {
            // The loop would wait longer and longer, and be late when the database is back. While it is away, no stream
            // has anything to tell.
            LOG.log(Level.DEBUG, "looking up who listens", e);
        }
    }
}
