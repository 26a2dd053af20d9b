package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.bookingsystem.platform.web.Text;

/**
 * @param seats 1 unless said otherwise. Left out of a key's fingerprint where it is not sent: the version before knew
 *     nothing of it, and a request that it answered may come again
 */
record BookingRequest(
        @NotNull Long sessionId,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Min(1) @Max(1000)
        Integer seats,

        @Text(max = 5000) String notes) {

    BookingDetails details() {
        return new BookingDetails(Objects.requireNonNullElse(seats, 1), notes);
    }
}
