package org.bookingsystem.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

public enum Role {
    /** Books seats. */
    @JsonProperty("user")
    USER,
    /** Books seats, and offers sessions. */
    @JsonProperty("facilitator")
    FACILITATOR;

    /** As it is stored, and as the API calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
