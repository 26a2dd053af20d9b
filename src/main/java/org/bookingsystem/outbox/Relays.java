package org.bookingsystem.outbox;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bookingsystem.outbox.FanOut.MessageFailure;
import org.bookingsystem.outbox.Outbox.MessageWritten;
import org.bookingsystem.platform.persistence.DatabaseWatch;
import org.bookingsystem.platform.work.Loop;
import org.bookingsystem.platform.work.Work;

/** Runs the fan-out and one relay for each channel on this node; the nodes share the work. */
@ApplicationScoped
public class Relays {
    /** No channel may take longer over one delivery. */
    public static final Duration SEND_LIMIT = Duration.ofSeconds(15);

    private static final Logger LOG = System.getLogger(Relays.class.getName());
    private static final int MAX_MESSAGES = 200;
    // A node that commits a message and dies wakes nobody: another finds the message at its next look.
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);

    // What is written within it is fanned out in one transaction. Without it each would cost one of its own under load;
    // and on SQLite, where only one transaction writes at a time, those of requests would not have their turn.
    private static final Duration REST = Duration.ofMillis(50);

    @Inject
    @Any
    private Instance<Channel> channels;

    @Inject
    private FanOut fanOut;

    @Inject
    private Deliveries queue;

    @Inject
    private Event<DeliveriesDue> due;

    @Inject
    private Clock clock;

    @Inject
    private DatabaseWatch database;

    @Inject
    private Work work;

    private Loop fanningOut;
    private final List<Loop> relays = new ArrayList<>();

    // After the migrations.
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 100) Startup startup) {
        for (Channel channel : channels) {
            if (channel.isOn()) {
                LOG.log(Level.INFO, "{0} goes to {1}", channel.name(), channel.address());
                ChannelRelay relay = new ChannelRelay(channel, queue, work.pool(channel.concurrency()), clock);
                Loop loop = work.loop("relay of " + channel.name(), relay::round);
                relay.wakesBy(loop);
                relays.add(loop);
            } else {
                LOG.log(Level.INFO, "{0} is off: no address is set", channel.name());
            }
        }
        fanningOut = work.loop("fan-out", REST, this::fanOut);
    }

    private Duration fanOut(boolean stopping) {
        if (stopping) {
            return null;
        }
        if (!fanOutNext()) {
            return LOOKS_EVERY;
        }
        due.fire(new DeliveriesDue());
        return REST;
    }

    private boolean fanOutNext() {
        try {
            return fanOut.next(MAX_MESSAGES);
        } catch (MessageFailure e) {
            database.note(e);
            LOG.log(Level.ERROR, e.getMessage() + " cannot be fanned out, and is tried again later", e.getCause());
            fanOut.postpone(e);
            return true;
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageWritten event) {
        if (fanningOut != null) {
            fanningOut.wake();
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveriesDue event) {
        relays.forEach(Loop::wake);
    }
}
