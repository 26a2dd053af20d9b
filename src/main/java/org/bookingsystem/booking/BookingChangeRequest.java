package org.bookingsystem.booking;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.function.UnaryOperator;
import org.bookingsystem.platform.web.Change;
import org.bookingsystem.platform.web.Text;

/** What shall be different about a booking. */
record BookingChangeRequest(
        @NotNull(message = Change.NOT_NULL) @Min(1) @Max(1000)
        Change<Integer> seats,

        @Text(max = 5000) Change<String> notes)
        implements UnaryOperator<BookingDetails> {

    @Override
    public BookingDetails apply(BookingDetails old) {
        return new BookingDetails(seats.or(old.seats()), notes.or(old.notes()));
    }
}
