package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum SessionType {
    /** An hour or so. */
    @JsonProperty("session")
    SESSION,
    /** Days away. */
    @JsonProperty("retreat")
    RETREAT
}
