package org.bookingsystem.outbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** It is tried again and again. */
    @JsonProperty("waiting")
    WAITING,
    /** The other side has it. */
    @JsonProperty("delivered")
    DELIVERED,
    /** It was refused for good, or failed for three days: nobody tries any more. */
    @JsonProperty("dead")
    DEAD,
    /** It was not to be sent, and never will be. */
    @JsonProperty("withheld")
    WITHHELD;

    /** As it stands in the database. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryStatus ofColumn(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
