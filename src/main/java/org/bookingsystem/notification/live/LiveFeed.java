package org.bookingsystem.notification.live;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.notification.EventsWritten;
import org.bookingsystem.notification.OutboxRelay;
import org.bookingsystem.platform.config.DatabaseUrl;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.persistence.AppDataSource;
import org.bookingsystem.platform.web.Stopping;

/**
 * Brings every event that is committed, on this node or another, to those who listen here. On PostgreSQL it hears of events by
 * {@link PostgresListener}; SQLite has one node, which hears of its own commits. Every few seconds it also looks into the database, in
 * case that it is deaf.
 *
 * <p>No event is lost on a client that breaks off and comes back, though ids are not in the order of commits: what was committed after
 * the client's last event, but with a lower id, is known from {@link Arrivals}. Where that does not reach back (this node has just
 * started), all that was begun in the minute before the client's last event is told again; clients tell repetitions by the id.
 */
@ApplicationScoped
public class LiveFeed {
    private static final Logger LOG = System.getLogger(LiveFeed.class.getName());

    /** Then the client has to show its token again. */
    private static final Duration LONGEST_STREAM = Duration.ofHours(1);

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 50_000;
    private static final int CHUNK = 200;

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    @Inject
    private Events events;

    @Inject
    private EventStreams streams;

    @Inject
    private OutboxRelay relay;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Resource
    private ManagedThreadFactory threads;

    private final Arrivals arrivals = new Arrivals(MOST_REMEMBERED);
    private ScheduledExecutorService dispatcher;
    private ScheduledExecutorService heart;
    private List<ScheduledFuture<?>> schedules = List.of();
    private Writers writers;
    private ExecutorService listening;
    private ExecutorService announcing;
    private PostgresListener listener;
    private PostgresAnnouncer announcer;
    private MissedEvents missed;
    // Of the dispatcher's thread alone.
    private boolean lookFailed;

    // After the migrations.
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 200) Startup startup) {
        missed = new MissedEvents(events, arrivals, clock, !isPostgresql());
        dispatcher = Executors.newSingleThreadScheduledExecutor(threads);
        heart = Executors.newSingleThreadScheduledExecutor(threads);
        writers = new Writers(threads);
        long pause = LOOKS_EVERY.toMillis();
        schedules = List.of(
                heart.scheduleWithFixedDelay(() -> streams.all().forEach(EventStream::beat), 1, 1, TimeUnit.SECONDS),
                dispatcher.scheduleWithFixedDelay(() -> look(isDeaf()), pause, pause, TimeUnit.MILLISECONDS));
        if (isPostgresql()) {
            listener = new PostgresListener(new AppDataSource(), new PostgresListener.Ear() {
                @Override
                public void listening() {
                    dispatcher.execute(() -> look(true));
                }

                @Override
                public void heard(long facilitatorId, List<Long> ids) {
                    arrive(keys(facilitatorId, ids));
                    relay.wakeAll();
                }
            });
            listening = Executors.newSingleThreadExecutor(threads);
            listening.execute(listener);
            announcing = Executors.newSingleThreadExecutor(threads);
            announcer = new PostgresAnnouncer(database, announcing);
        }
    }

    private boolean isPostgresql() {
        return settings.database().url().kind() == DatabaseUrl.Kind.POSTGRESQL;
    }

    void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventsWritten written) {
        if (announcer != null) {
            announcer.announce(written);
        } else {
            arrive(keys(written.facilitatorId(), written.ids()));
        }
    }

    private static List<EventKey> keys(long facilitatorId, List<Long> ids) {
        return ids.stream().map(id -> new EventKey(id, facilitatorId)).toList();
    }

    /**
     * Lets a client listen.
     *
     * @param last the event after which it broke off; without it the client hears of new events alone
     * @throws org.bookingsystem.platform.problem.ProblemException 503 where there are too many
     */
    void open(Caller caller, OptionalLong last, Client client) {
        long facilitatorId = caller.facilitatorId();
        Instant longest = clock.instant().plus(LONGEST_STREAM);
        Instant end = caller.until().isBefore(longest) ? caller.until() : longest;
        EventStream stream = new EventStream(caller, end, client, clock, writers, streams::remove);
        streams.admit(stream).ifPresent(EventStream::end);
        try {
            // Only now: what is committed from here on is in the stream's queue.
            stream.start(last.isPresent() ? after(last.getAsLong(), facilitatorId) : now(facilitatorId));
        } catch (RuntimeException e) {
            streams.remove(stream);
            throw e;
        }
    }

    private Beginning after(long last, long facilitatorId) {
        return Beginning.with(LiveEvent.ready(last, facilitatorId), missed.since(last, facilitatorId), events::list);
    }

    private Beginning now(long facilitatorId) {
        Set<Long> before = missed.justBefore(facilitatorId);
        return Beginning.after(LiveEvent.ready(events.newestOf(facilitatorId), facilitatorId), before);
    }

    private void arrive(List<EventKey> keys) {
        List<EventKey> wanted = keys.stream()
                .filter(key -> arrivals.add(key.id(), key.facilitatorId()))
                .filter(key -> !streams.of(key.facilitatorId()).isEmpty())
                .toList();
        for (int from = 0; from < wanted.size(); from += CHUNK) {
            List<EventKey> some = wanted.subList(from, Math.min(wanted.size(), from + CHUNK));
            dispatcher.execute(() -> tell(some));
        }
    }

    private void tell(List<EventKey> keys) {
        try {
            for (LiveEvent event : events.list(keys.stream().map(EventKey::id).toList())) {
                streams.of(event.facilitatorId()).forEach(stream -> stream.offer(event));
            }
        } catch (RuntimeException e) {
            // The clients come back, and are told of what they missed when the database is there again.
            LOG.log(Level.WARNING, "streams are cut off, because events cannot be read: {0}", e.getMessage());
            keys.forEach(key -> streams.of(key.facilitatorId()).forEach(EventStream::end));
        }
    }

    /** @param all whether the listener has just begun to hear, or cannot */
    private void look(boolean all) {
        boolean everything = all || lookFailed;
        lookFailed = true;
        try {
            List<EventKey> found = missed.find(everything);
            arrive(found);
            if (everything || !found.isEmpty()) {
                arrivals.forgetOrder();
            }
            lookFailed = false;
        } catch (RuntimeException e) {
            // An exception would end the schedule. The listener tells the operator that the database is away.
            LOG.log(Level.DEBUG, "looking for events", e);
        }
    }

    private boolean isDeaf() {
        return listener != null && !listener.isListening();
    }

    void stop(@Observes Stopping stopping) {
        if (listener != null) {
            listener.stop();
            listening.shutdown();
            announcing.shutdown();
        }
        schedules.forEach(schedule -> schedule.cancel(false));
        heart.shutdown();
        dispatcher.shutdownNow();
        streams.all().forEach(EventStream::end);
        writers.stop();
    }
}
