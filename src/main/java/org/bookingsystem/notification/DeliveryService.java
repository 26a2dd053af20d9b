package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bookingsystem.outbox.DeliveriesDue;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.problem.ProblemException;

/** Has deliveries that were given up tried again, as if they were new. */
@ApplicationScoped
@Transactional
public class DeliveryService {
    private static final String REVIVE = """
            UPDATE deliveries SET status = 'waiting', attempts = 0, failing_since = NULL, created_at = ?,
            next_attempt_at = ?,
            leased_until = NULL, finished_at = NULL WHERE status = 'dead' AND owner = ?""";

    @Inject
    private Jdbc database;

    @Inject
    private Clock clock;

    @Inject
    private Event<DeliveriesDue> due;

    /** @throws ProblemException 404 where the facilitator has no such delivery, 400 where it is not dead */
    void retry(long facilitatorId, long deliveryId) {
        if (revive(facilitatorId, " AND id = ?", deliveryId) == 0) {
            boolean exists = database.find(
                            "SELECT id FROM deliveries WHERE id = ? AND owner = ?",
                            row -> row.getLong(1),
                            deliveryId,
                            BookingMessages.owner(facilitatorId))
                    .isPresent();
            throw new ProblemException(
                    exists ? NotificationProblem.DELIVERY_NOT_DEAD : NotificationProblem.DELIVERY_NOT_FOUND);
        }
    }

    /**
     * All of a facilitator's.
     *
     * @param channel null for all channels
     * @return how many there were
     */
    int retryAll(long facilitatorId, String channel) {
        return channel == null ? revive(facilitatorId, "") : revive(facilitatorId, " AND channel = ?", channel);
    }

    private int revive(long facilitatorId, String which, Object... parameters) {
        Instant now = clock.instant();
        List<Object> all = new ArrayList<>(List.of(now, now, BookingMessages.owner(facilitatorId)));
        all.addAll(List.of(parameters));
        due.fire(new DeliveriesDue());
        return database.update(REVIVE + which, all.toArray());
    }
}
