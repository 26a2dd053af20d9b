package org.bookingsystem.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bookingsystem.outbox.Channel;
import org.bookingsystem.outbox.DeliveryCounts;
import org.bookingsystem.outbox.DeliveryCounts.Count;

/** Whether the outside services hear of what happens. */
@ApplicationScoped
public class DeliveryFigures {
    private static final Duration AT_MOST_OLD = Duration.ofSeconds(5);

    // Gauges hold what they ask only weakly.
    private final List<OfChannel> channels = new ArrayList<>();

    void register(
            @Observes Startup startup,
            Registry registry,
            DeliveryCounts counts,
            Clock clock,
            @Any Instance<Channel> all) {
        Cached<List<Count>> cached = new Cached<>(counts::list, AT_MOST_OLD, clock);
        for (Channel channel : all) {
            if (channel.isOn()) {
                OfChannel figures = new OfChannel(channel.name(), cached);
                channels.add(figures);
                registry.expose("type=Deliveries,channel=" + channel.name(), figures, DeliveriesMXBean.class);
                gauge("deliveries.waiting", figures, DeliveriesMXBean::getWaiting)
                        .description("Deliveries to be made")
                        .register(registry.meters());
                gauge("deliveries.dead", figures, DeliveriesMXBean::getDead)
                        .description("Deliveries that were given up")
                        .register(registry.meters());
                gauge("deliveries.withheld", figures, DeliveriesMXBean::getWithheld)
                        .description("Letters that were not sent, for their address is not proven and had its share")
                        .register(registry.meters());
                gauge("deliveries.oldest.waiting.seconds", figures, DeliveriesMXBean::getOldestWaitingSeconds)
                        .description("Age of the delivery that waits longest")
                        .register(registry.meters());
            }
        }
    }

    private static Gauge.Builder<OfChannel> gauge(String name, OfChannel figures, ToDoubleFunction<OfChannel> value) {
        return Gauge.builder(name, figures, value).tags(Tags.of("channel", figures.channel()));
    }

    private record OfChannel(String channel, Cached<List<Count>> counts) implements DeliveriesMXBean {
        private static final long NONE = 0;

        private Count count() {
            return counts.get().stream()
                    .filter(count -> count.channel().equals(channel))
                    .findFirst()
                    .orElse(new Count(channel, NONE, NONE, NONE, Duration.ZERO));
        }

        @Override
        public long getWaiting() {
            return count().waiting();
        }

        @Override
        public long getDead() {
            return count().dead();
        }

        @Override
        public long getWithheld() {
            return count().withheld();
        }

        @Override
        public double getOldestWaitingSeconds() {
            return count().oldestWaiting().toMillis() / 1000.0;
        }
    }
}
