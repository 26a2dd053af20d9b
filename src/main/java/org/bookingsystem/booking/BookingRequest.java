package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.bookingsystem.platform.web.Text;

/**
 * A request for seats. What the version before did not know is left out of a key's fingerprint where it is not sent: a
 * request that it answered may come again.
 *
 * @param seats 1 unless said otherwise
 * @param hold whether the seats are only to be held, until they are confirmed
 */
record BookingRequest(
        @NotNull Long sessionId,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Min(1) @Max(1000)
        Integer seats,

        @Text(max = 5000) String notes,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean hold) {

    boolean isHold() {
        return Boolean.TRUE.equals(hold);
    }

    BookingDetails details() {
        return new BookingDetails(Objects.requireNonNullElse(seats, 1), notes);
    }
}
