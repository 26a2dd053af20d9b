package org.bookingsystem.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum Role {
    /** Books seats. */
    @JsonProperty("user")
    USER,
    /** Books seats, and offers sessions. */
    @JsonProperty("facilitator")
    FACILITATOR
}
