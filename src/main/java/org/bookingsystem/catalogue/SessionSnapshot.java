package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * A session as it stood when something happened to it.
 *
 * @param timeZone IANA's name for it
 * @param place may be null
 * @param onlineUrl for nobody but those who booked and the facilitator; may be null
 * @param price per seat, in major currency units, for whoever books now
 * @param cancellableUntil for those who booked; its start, where nothing else is said
 * @param revision grows with each change that others hear of, and with its cancellation
 */
public record SessionSnapshot(
        long id,
        long facilitatorId,
        String title,
        SessionType type,
        Instant startTime,
        Instant endTime,
        String timeZone,
        String place,
        String onlineUrl,
        BigDecimal price,
        Instant cancellableUntil,
        int revision) {

    static SessionSnapshot of(long id, long facilitatorId, SessionDetails details, int revision) {
        return new SessionSnapshot(
                id,
                facilitatorId,
                details.title(),
                details.type(),
                details.startTime(),
                details.endTime(),
                details.timeZone(),
                details.place(),
                details.onlineUrl(),
                details.price(),
                details.cancellableUntil(),
                revision);
    }

    /** As JSON has it. */
    public String typeName() {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
