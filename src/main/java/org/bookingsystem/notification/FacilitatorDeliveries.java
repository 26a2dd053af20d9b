package org.bookingsystem.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bookingsystem.platform.persistence.Slice;

/** Looks up what became of telling others about a facilitator's bookings. */
@ApplicationScoped
public class FacilitatorDeliveries {
    private static final String FROM = " FROM deliveries d JOIN events e ON e.id = d.event WHERE d.facilitator_id = ?";
    private static final String OF_STATUS = " AND d.status = ?";

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    /** Newest first. */
    List<DeliveryView> list(long facilitatorId, Optional<DeliveryStatus> status, Slice slice) {
        String sql =
                "SELECT d.id, d.channel, d.recipient, e.type, d.booking_id, d.status, d.attempts, d.last_error, e.created_at,"
                        + " d.next_attempt_at, d.finished_at" + FROM + (status.isPresent() ? OF_STATUS : "")
                        + slice.after()
                                .map(place -> " AND d.id < " + place.id())
                                .orElse("")
                        + " ORDER BY d.id DESC LIMIT " + slice.limit().orElse(Integer.MAX_VALUE) + " OFFSET "
                        + slice.offset();
        return query(sql, facilitatorId, status, FacilitatorDeliveries::view);
    }

    long count(long facilitatorId, Optional<DeliveryStatus> status) {
        String sql =
                "SELECT COUNT(*) FROM deliveries d WHERE d.facilitator_id = ?" + (status.isPresent() ? OF_STATUS : "");
        return query(sql, facilitatorId, status, row -> row.getLong(1)).get(0);
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        DeliveryStatus status = DeliveryStatus.ofColumn(row.getString(6));
        return new DeliveryView(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                status,
                row.getInt(7),
                row.getString(8),
                instant(row.getTimestamp(9)),
                status == DeliveryStatus.WAITING ? instant(row.getTimestamp(10)) : null,
                instant(row.getTimestamp(11)));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, long facilitatorId, Optional<DeliveryStatus> status, Row<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, facilitatorId);
            if (status.isPresent()) {
                select.setString(2, status.get().column());
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("reading deliveries", e);
        }
    }
}
