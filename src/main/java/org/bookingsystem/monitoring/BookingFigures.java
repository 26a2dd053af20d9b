package org.bookingsystem.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.bookingsystem.booking.BookingCancelled;
import org.bookingsystem.booking.BookingPlaced;
import org.bookingsystem.catalogue.SeatCounts;
import org.bookingsystem.platform.web.RequestCompleted;

/** How the business goes. */
@ApplicationScoped
public class BookingFigures implements BookingsMXBean {
    private static final Duration SEATS_AT_MOST_OLD = Duration.ofSeconds(10);
    private static final String REFUSED = "bookings.refused";

    private Registry registry;
    private Counter placed;
    private Counter cancelled;
    private Cached<SeatCounts.Seats> seats;

    @Inject
    void use(Registry figures, SeatCounts counts, Clock clock) {
        registry = figures;
        placed = Counter.builder("bookings.placed")
                .description("Bookings made on this node")
                .register(registry.meters());
        cancelled = Counter.builder("bookings.cancelled")
                .description("Bookings given back on this node by those who made them")
                .register(registry.meters());
        seats = new Cached<>(counts::upcoming, SEATS_AT_MOST_OLD, clock);
    }

    void register(@Observes Startup startup) {
        Gauge.builder("seats.offered", this, BookingFigures::getSeatsOffered)
                .description("Seats in active sessions that have not begun")
                .register(registry.meters());
        Gauge.builder("seats.taken", this, BookingFigures::getSeatsTaken)
                .description("Seats that are booked, of those offered")
                .register(registry.meters());
        registry.expose("type=Bookings", this, BookingsMXBean.class);
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) BookingPlaced event) {
        placed.increment();
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) BookingCancelled event) {
        cancelled.increment();
    }

    void count(@Observes RequestCompleted request) {
        boolean refused = request.status() == 400;
        if (refused && request.method().equals("POST") && request.route().equals("/api/bookings")) {
            request.problem().ifPresent(reason -> Counter.builder(REFUSED)
                    .description("Attempts to book that were refused on this node")
                    .tag("reason", reason)
                    .register(registry.meters())
                    .increment());
        }
    }

    @Override
    public long getPlaced() {
        return (long) placed.count();
    }

    @Override
    public long getCancelled() {
        return (long) cancelled.count();
    }

    @Override
    public long getRefused() {
        return (long) registry.meters().find(REFUSED).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public long getSeatsOffered() {
        return seats.get().offered();
    }

    @Override
    public long getSeatsTaken() {
        return seats.get().taken();
    }
}
