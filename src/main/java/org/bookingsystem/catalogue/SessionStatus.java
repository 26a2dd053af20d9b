package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum SessionStatus {
    @JsonProperty("active")
    ACTIVE,
    /** For good. */
    @JsonProperty("cancelled")
    CANCELLED
}
