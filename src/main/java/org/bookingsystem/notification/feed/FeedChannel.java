package org.bookingsystem.notification.feed;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.notification.BookingEvent;
import org.bookingsystem.notification.Channel;
import org.bookingsystem.notification.Delivery;
import org.bookingsystem.notification.DeliveryFailure;
import org.bookingsystem.notification.feed.FeedConnection.Ending;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.web.Stopping;

/** Tells the notification service, which tells the facilitator. When to try again is the relay's business. */
@ApplicationScoped
public class FeedChannel implements Channel {
    private static final Set<String> FACILITATOR = Set.of("facilitator");
    private static final Ending STOPPED = new Ending("the server stops", null);
    private static final int CONCURRENCY = 8;
    private static final int CHECKS_EVERY_SECONDS = 20;

    @Inject
    private Settings settings;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private FeedConnector connector;
    private ScheduledFuture<?> checking;
    private FeedConnection connection;
    private boolean stopped;

    @PostConstruct
    void prepare() {
        service().ifPresent(service -> {
            connector = new FeedConnector(service, FeedLimits.STANDARD, executor);
            checking = scheduler.scheduleWithFixedDelay(
                    this::check, CHECKS_EVERY_SECONDS, CHECKS_EVERY_SECONDS, TimeUnit.SECONDS);
        });
    }

    private Optional<Settings.Service> service() {
        return settings.outside().notification();
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public boolean isOn() {
        return service().isPresent();
    }

    @Override
    public String place() {
        return service().map(Settings.Service::place).orElse("");
    }

    @Override
    public Set<String> recipients(BookingEvent event) {
        return event.concernsBooking() ? FACILITATOR : Set.of();
    }

    @Override
    public int concurrency() {
        return CONCURRENCY;
    }

    @Override
    public void deliver(Delivery delivery) throws DeliveryFailure {
        // A connection that ended over another message says nothing about this one.
        for (int attempt = 0; attempt < 2; attempt++) {
            if (connection().deliver(delivery.payload())) {
                return;
            }
        }
        throw DeliveryFailure.unanswered("the connection ended twice before its turn", null);
    }

    // All who come while it connects wait for the same attempt.
    private synchronized FeedConnection connection() throws DeliveryFailure {
        if (stopped) {
            throw STOPPED.failure();
        }
        if (connection == null || connection.isOver()) {
            connection = connector.open();
        }
        return connection;
    }

    // A connection that nobody uses can be dead without anybody knowing.
    private void check() {
        FeedConnection idle = current();
        if (idle != null && !idle.isOver()) {
            idle.check();
        }
    }

    private synchronized FeedConnection current() {
        return connection;
    }

    // After the relay, which waits for what is under way.
    synchronized void stop(@Observes @Priority(Interceptor.Priority.APPLICATION + 100) Stopping stopping) {
        stopped = true;
        if (checking != null) {
            checking.cancel(false);
        }
        if (connection != null) {
            connection.end(STOPPED, CloseCodes.GOING_AWAY);
        }
    }
}
