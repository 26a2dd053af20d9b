package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.bookingsystem.outbox.Revival;
import org.bookingsystem.outbox.Revival.Which;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.problem.ProblemException;

/** Has a facilitator's deliveries that were given up tried again. */
@ApplicationScoped
public class DeliveryService {
    @Inject
    private Jdbc database;

    @Inject
    private Revival revival;

    /** @throws ProblemException 404 where the facilitator has no such delivery, 400 where it is not dead */
    void retry(long facilitatorId, long deliveryId) {
        String owner = BookingMessages.owner(facilitatorId);
        if (revival.revive(new Which(Optional.of(owner), Optional.of(deliveryId), Optional.empty())) == 0) {
            boolean exists = database.find(
                            "SELECT id FROM deliveries WHERE id = ? AND owner = ?",
                            row -> row.getLong(1),
                            deliveryId,
                            owner)
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
        String owner = BookingMessages.owner(facilitatorId);
        return revival.revive(new Which(Optional.of(owner), Optional.empty(), Optional.ofNullable(channel)));
    }
}
