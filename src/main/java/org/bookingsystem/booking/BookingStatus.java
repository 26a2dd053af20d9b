package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum BookingStatus {
    /** Holds a seat. */
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("cancelled")
    CANCELLED,
    /** Keeps seats for somebody who may confirm them until a certain time. */
    @JsonProperty("held")
    HELD,
    /** Was held for too long. */
    @JsonProperty("expired")
    EXPIRED
}
