package org.bookingsystem.booking.waitlist;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;

/** @param seats how many are wanted; 1 unless said otherwise */
record WaitlistRequest(@Min(1) @Max(1000) Integer seats) {

    WaitlistRequest {
        seats = Objects.requireNonNullElse(seats, 1);
    }
}
