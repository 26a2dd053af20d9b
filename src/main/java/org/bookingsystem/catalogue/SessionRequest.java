package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.bookingsystem.identity.preferences.ZoneName;
import org.bookingsystem.platform.web.Text;
import org.bookingsystem.platform.web.TimeZones;
import org.bookingsystem.platform.web.WebAddress;

/**
 * A session as it shall be.
 *
 * @param timeZone IANA's name for it; UTC unless said otherwise
 * @param localStartTime what clocks show there, in place of {@code startTime}
 * @param capacity seats; 1 unless said otherwise
 * @param maxSeatsPerBooking 1 unless said otherwise. Left out of a key's fingerprint where it is not sent: the version
 *     before knew nothing of it, and a request that it answered may come again
 * @param price per seat, in major currency units; 0 unless said otherwise
 */
@WellTimed
public record SessionRequest(
        @NotNull @Text(max = 200, line = true) String title,
        @Text(max = 5000) String description,
        @NotNull SessionType sessionType,
        Instant startTime,
        Instant endTime,
        @ZoneName @Text(max = 50) String timeZone,
        String localStartTime,
        String localEndTime,
        @Min(1) @Max(100_000) Integer capacity,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Min(1) @Max(1000)
        Integer maxSeatsPerBooking,

        @DecimalMin("0") @DecimalMax("1000000") @Digits(integer = 7, fraction = 2)
        BigDecimal price,

        @Text(max = 300, line = true) String place,
        @WebAddress @Text(max = 2000) String onlineUrl,
        @WebAddress @Text(max = 2000) String imageUrl,
        @Min(0) @Max(Deadlines.MAX) Integer bookableUntilMinutes,
        @Min(0) @Max(Deadlines.MAX) Integer cancellableUntilMinutes) {

    public SessionRequest {
        capacity = Objects.requireNonNullElse(capacity, 1);
        price = Objects.requireNonNullElse(price, BigDecimal.ZERO);
        bookableUntilMinutes = Objects.requireNonNullElse(bookableUntilMinutes, 0);
        cancellableUntilMinutes = Objects.requireNonNullElse(cancellableUntilMinutes, 0);
    }

    public SessionDetails details() {
        String zone = Objects.requireNonNullElse(timeZone, "UTC");
        return new SessionDetails(
                title,
                description,
                sessionType,
                start().or(startTime, TimeZones.of(zone)),
                end().or(endTime, TimeZones.of(zone)),
                zone,
                capacity,
                Objects.requireNonNullElse(maxSeatsPerBooking, 1),
                price,
                place,
                onlineUrl,
                imageUrl,
                new Deadlines(bookableUntilMinutes, cancellableUntilMinutes));
    }

    public GivenTime start() {
        return GivenTime.of(GivenTime.START, startTime, localStartTime);
    }

    public GivenTime end() {
        return GivenTime.of(GivenTime.END, endTime, localEndTime);
    }
}
