package org.bookingsystem.catalogue;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Instant;
import org.bookingsystem.platform.web.Text;

/** What shall be different about a session; null for what stays. */
record SessionChangeRequest(
        @Text(max = 200, line = true) String title,
        @Text(max = 5000) String description,
        SessionType sessionType,
        Instant startTime,
        Instant endTime,
        @Min(1) @Max(100_000) Integer capacity,

        @DecimalMin("0") @DecimalMax("1000000") @Digits(integer = 7, fraction = 2)
        BigDecimal price) {}
