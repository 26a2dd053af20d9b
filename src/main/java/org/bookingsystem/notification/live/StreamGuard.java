package org.bookingsystem.notification.live;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.identity.Users;
import org.bookingsystem.platform.web.Stopping;

/**
 * Ends the streams of those whose token would not be taken any more. Another node may have changed the account, so all who listen here are
 * looked up every second, with one query.
 */
@ApplicationScoped
public class StreamGuard {
    private static final Logger LOG = System.getLogger(StreamGuard.class.getName());

    @Inject
    private EventStreams streams;

    @Inject
    private Users users;

    @Resource
    private ManagedThreadFactory threads;

    private ScheduledExecutorService executor;
    private ScheduledFuture<?> schedule;

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 200) Startup startup) {
        executor = Executors.newSingleThreadScheduledExecutor(threads);
        schedule = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
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
            // An exception would end the schedule. While the database is away, no stream has anything to tell either.
            LOG.log(Level.DEBUG, "looking up who listens", e);
        }
    }

    void stop(@Observes Stopping stopping) {
        schedule.cancel(false);
        executor.shutdown();
    }
}
