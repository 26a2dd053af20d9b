package org.bookingsystem.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Whether a session can be booked, and what it is, as it stood when it was read.
 *
 * @param revision grows with each change that others hear of
 * @param waiting how many people wait for seats of it
 */
public record Offer(
        long id,
        long facilitatorId,
        String title,
        SessionType type,
        Instant startTime,
        Instant endTime,
        String timeZone,
        String place,
        String onlineUrl,
        long priceCents,
        int revision,
        SessionStatus status,
        int capacity,
        int maxSeatsPerBooking,
        int takenSeats,
        int waiting,
        Deadlines deadlines) {

    public static Offer of(ResultSet row) throws SQLException {
        return new Offer(
                row.getLong("id"),
                row.getLong("facilitator_id"),
                row.getString("title"),
                Jdbc.constant(row, "session_type", SessionType.class),
                Jdbc.instant(row, "start_time"),
                Jdbc.instant(row, "end_time"),
                row.getString("time_zone"),
                row.getString("place"),
                row.getString("online_url"),
                row.getLong("price_cents"),
                row.getInt("revision"),
                Jdbc.constant(row, "status", SessionStatus.class),
                row.getInt("capacity"),
                row.getInt("max_seats_per_booking"),
                row.getInt("taken_seats"),
                row.getInt("waiting"),
                Deadlines.of(row));
    }

    public boolean isCancelled() {
        return status == SessionStatus.CANCELLED;
    }

    public boolean hasBegun(Instant now) {
        return !startTime.isAfter(now);
    }

    public boolean hasEnded(Instant now) {
        return !endTime.isAfter(now);
    }

    /** Those who book must have done so before. */
    public Instant bookableUntil() {
        return startTime.minus(Duration.ofMinutes(deadlines.bookableUntilMinutes()));
    }

    /** Those who booked must have given their seats back before. */
    public Instant cancellableUntil() {
        return startTime.minus(Duration.ofMinutes(deadlines.cancellableUntilMinutes()));
    }

    public boolean hasRoomFor(int seats) {
        return seats <= spots();
    }

    /** How many seats are left. */
    public int spots() {
        return capacity - takenSeats;
    }

    public SessionSnapshot snapshot() {
        return new SessionSnapshot(
                id,
                facilitatorId,
                title,
                type,
                startTime,
                endTime,
                timeZone,
                place,
                onlineUrl,
                Price.ofCents(priceCents),
                cancellableUntil(),
                revision);
    }
}
