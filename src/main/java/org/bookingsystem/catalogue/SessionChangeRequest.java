package org.bookingsystem.catalogue;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.bookingsystem.platform.web.Change;
import org.bookingsystem.platform.web.Text;

/** What shall be different about a session. */
@EndsAfterItStarts
record SessionChangeRequest(
        @NotNull(message = Change.NOT_NULL) @Text(max = 200, line = true)
        Change<String> title,

        @Text(max = 5000) Change<String> description,
        @NotNull(message = Change.NOT_NULL) Change<SessionType> sessionType,
        @NotNull(message = Change.NOT_NULL) Change<Instant> startTime,
        @NotNull(message = Change.NOT_NULL) Change<Instant> endTime,

        @NotNull(message = Change.NOT_NULL) @Min(1) @Max(100_000)
        Change<Integer> capacity,

        @NotNull(message = Change.NOT_NULL) @DecimalMin("0") @DecimalMax("1000000") @Digits(integer = 7, fraction = 2)
        Change<BigDecimal> price)
        implements UnaryOperator<SessionDetails> {

    /** The details as they were, but for what the request names. */
    @Override
    public SessionDetails apply(SessionDetails old) {
        return new SessionDetails(
                title.or(old.title()),
                description.or(old.description()),
                sessionType.or(old.type()),
                startTime.or(old.startTime()),
                endTime.or(old.endTime()),
                capacity.or(old.capacity()),
                price.or(old.price()));
    }
}
