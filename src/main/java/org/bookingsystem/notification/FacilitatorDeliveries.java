package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.Slice;

/** Looks up the deliveries about a facilitator's bookings. */
@ApplicationScoped
public class FacilitatorDeliveries {
    private static final String SELECT = """
            SELECT d.id, d.channel, d.recipient, e.type, d.subject, d.status, d.attempts, d.last_error, e.created_at,
                d.next_attempt_at, d.finished_at
            FROM deliveries d JOIN events e ON e.id = d.event WHERE d.owner = ?""";
    private static final String BOOKINGS = "bookings/";

    @Inject
    private Jdbc database;

    /** Newest first. */
    List<DeliveryView> list(long facilitatorId, Optional<DeliveryStatus> status, Slice slice) {
        String after = slice.after().map(cursor -> " AND d.id < " + cursor.id()).orElse("");
        String sql = SELECT + of(status) + after + " ORDER BY d.id DESC LIMIT "
                + slice.limit().orElse(Integer.MAX_VALUE) + " OFFSET " + slice.offset();
        return database.list(sql, FacilitatorDeliveries::view, parameters(facilitatorId, status));
    }

    long count(long facilitatorId, Optional<DeliveryStatus> status) {
        return database.find(
                        "SELECT COUNT(*) FROM deliveries d WHERE d.owner = ?" + of(status),
                        row -> row.getLong(1),
                        parameters(facilitatorId, status))
                .orElseThrow();
    }

    private static String of(Optional<DeliveryStatus> status) {
        return status.isPresent() ? " AND d.status = ?" : "";
    }

    private static Object[] parameters(long facilitatorId, Optional<DeliveryStatus> status) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(BookingMessages.owner(facilitatorId));
        status.ifPresent(one -> parameters.add(one.column()));
        return parameters.toArray();
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        DeliveryStatus status = DeliveryStatus.ofColumn(row.getString("status"));
        String subject = row.getString("subject");
        return new DeliveryView(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("recipient"),
                row.getString("type"),
                subject,
                subject.startsWith(BOOKINGS) ? Long.valueOf(subject.substring(BOOKINGS.length())) : null,
                status,
                row.getInt("attempts"),
                row.getString("last_error"),
                Jdbc.instant(row, "created_at"),
                status == DeliveryStatus.WAITING ? Jdbc.instant(row, "next_attempt_at") : null,
                Jdbc.instant(row, "finished_at"));
    }
}
