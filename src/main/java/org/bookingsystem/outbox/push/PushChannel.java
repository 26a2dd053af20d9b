package org.bookingsystem.outbox.push;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.Optional;
import org.bookingsystem.outbox.Channel;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.outbox.push.PushConnection.Ending;
import org.bookingsystem.platform.web.Stopping;
import org.bookingsystem.platform.work.Work;

/** Sends events to the notification service, which shows them to the facilitator. */
@ApplicationScoped
public class PushChannel implements Channel {
    /** The channel. */
    public static final String NAME = "notification";

    private static final Ending STOPPED = new Ending("the server stops", null);
    private static final int CONCURRENCY = 8;
    // Tyrus may hold a thread for half a minute where nobody answers at all.
    private static final int CONNECTING = 10;
    private static final Duration CHECKS_EVERY = Duration.ofSeconds(20);

    @Inject
    private PushSettings settings;

    @Inject
    private Work work;

    private PushConnector connector;
    private PushConnection connection;
    private boolean stopped;

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) Startup startup) {
        service().ifPresent(service -> {
            connector = new PushConnector(service, PushLimits.STANDARD, work.pool(CONNECTING));
            work.loop("checking the push connection", this::check);
        });
    }

    private Optional<OutsideService> service() {
        return settings.service();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOn() {
        return service().isPresent();
    }

    @Override
    public String address() {
        return service().map(OutsideService::origin).orElse("");
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

    // All that come while it connects wait for the same connection.
    private synchronized PushConnection connection() throws DeliveryFailure {
        if (stopped) {
            throw STOPPED.failure();
        }
        if (connection == null || connection.isOver()) {
            connection = connector.open();
        }
        return connection;
    }

    // An idle connection can break without anybody knowing.
    private Duration check(boolean stopping) {
        PushConnection idle = current();
        if (!stopping && idle != null && !idle.isOver()) {
            idle.check();
        }
        return stopping ? null : CHECKS_EVERY;
    }

    private synchronized PushConnection current() {
        return connection;
    }

    // After the relay, which waits for what is under way.
    synchronized void stop(@Observes @Priority(Interceptor.Priority.APPLICATION + 100) Stopping stopping) {
        stopped = true;
        if (connection != null) {
            connection.end(STOPPED, CloseCodes.GOING_AWAY);
        }
    }
}
