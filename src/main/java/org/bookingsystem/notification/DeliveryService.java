package org.bookingsystem.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import javax.sql.DataSource;
import org.bookingsystem.platform.problem.ProblemException;

/** Has deliveries that were given up tried again. */
@ApplicationScoped
@Transactional
public class DeliveryService {
    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    @Inject
    private Clock clock;

    @Inject
    private Event<DeliveryRevived> revived;

    /**
     * Makes a dead delivery due now, as if it were new: the relay counts its attempts and its three days from here.
     *
     * @throws ProblemException 404 where the facilitator has no such delivery, 400 where it is not dead
     */
    void retry(long facilitatorId, long deliveryId) {
        try (Connection connection = database.getConnection()) {
            if (revive(connection, facilitatorId, " AND id = ?", deliveryId) == 0) {
                throw new ProblemException(
                        exists(connection, facilitatorId, deliveryId)
                                ? NotificationProblem.DELIVERY_NOT_DEAD
                                : NotificationProblem.DELIVERY_NOT_FOUND);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("retrying a delivery", e);
        }
        revived.fire(new DeliveryRevived());
    }

    /**
     * Does so with all of a facilitator's dead deliveries.
     *
     * @param channel null for all channels
     * @return how many there were
     */
    int retryAll(long facilitatorId, String channel) {
        int count;
        try (Connection connection = database.getConnection()) {
            count = channel == null
                    ? revive(connection, facilitatorId, "")
                    : revive(connection, facilitatorId, " AND channel = ?", channel);
        } catch (SQLException e) {
            throw new IllegalStateException("retrying deliveries", e);
        }
        revived.fire(new DeliveryRevived());
        return count;
    }

    private int revive(Connection connection, long facilitatorId, String which, Object... parameters)
            throws SQLException {
        Timestamp now = Timestamp.from(clock.instant());
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE deliveries SET status = 'waiting', attempts = 0, failing_since = NULL, created_at = ?,"
                        + " next_attempt_at = ?, leased_until = NULL, finished_at = NULL"
                        + " WHERE facilitator_id = ? AND status = 'dead'" + which)) {
            update.setTimestamp(1, now);
            update.setTimestamp(2, now);
            update.setLong(3, facilitatorId);
            for (int i = 0; i < parameters.length; i++) {
                update.setObject(4 + i, parameters[i]);
            }
            return update.executeUpdate();
        }
    }

    private static boolean exists(Connection connection, long facilitatorId, long deliveryId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM deliveries WHERE id = ? AND facilitator_id = ?")) {
            select.setLong(1, deliveryId);
            select.setLong(2, facilitatorId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
