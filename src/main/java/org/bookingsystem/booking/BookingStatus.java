package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum BookingStatus {
    /** Holds a seat. */
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("cancelled")
    CANCELLED
}
