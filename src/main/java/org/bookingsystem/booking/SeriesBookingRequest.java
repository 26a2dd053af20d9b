package org.bookingsystem.booking;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.bookingsystem.platform.web.Text;

/**
 * @param seats in each of them; 1 unless said otherwise
 * @param sessionIds which of them; all to come without it
 */
record SeriesBookingRequest(
        @Min(1) @Max(1000) Integer seats,
        @Text(max = 5000) String notes,
        @Size(min = 1, max = 200) List<@NotNull Long> sessionIds) {

    BookingDetails details() {
        return new BookingDetails(Objects.requireNonNullElse(seats, 1), notes);
    }
}
