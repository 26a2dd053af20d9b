package org.bookingsystem.catalogue;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.bookingsystem.platform.web.Text;

/**
 * A session as it shall be.
 *
 * @param capacity seats; 1 unless said otherwise
 * @param price per seat, in major currency units; 0 unless said otherwise
 */
@EndsAfterItStarts
record SessionRequest(
        @NotNull @Text(max = 200, line = true) String title,
        @Text(max = 5000) String description,
        @NotNull SessionType sessionType,
        @NotNull Instant startTime,
        @NotNull Instant endTime,
        @Min(1) @Max(100_000) Integer capacity,

        @DecimalMin("0") @DecimalMax("1000000") @Digits(integer = 7, fraction = 2)
        BigDecimal price) {

    SessionRequest {
        capacity = Objects.requireNonNullElse(capacity, 1);
        price = Objects.requireNonNullElse(price, BigDecimal.ZERO);
    }

    SessionDetails details() {
        return new SessionDetails(title, description, sessionType, startTime, endTime, capacity, price);
    }
}
