package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How it came that a booking was made, or ended, where it was not simply its owner who wanted that.
 *
 * @param by {@code facilitator}, or null for its owner
 * @param reason what the facilitator says; may be null
 * @param movedFrom the booking in place of which it was made; null for none
 * @param movedTo the booking that was made in its place; null for none
 * @param fromWaitlist true where the seats became free for somebody who waited for them; null otherwise
 */
public record How(
        @JsonInclude(JsonInclude.Include.NON_NULL) String by,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long movedFrom,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long movedTo,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean fromWaitlist) {
    public static final How OWN = new How(null, null, null, null, null);

    public static final How FROM_WAITLIST = new How(null, null, null, null, true);

    private static final String FACILITATOR = "facilitator";

    static How byFacilitator(String reason) {
        return new How(FACILITATOR, reason, null, null, null);
    }

    static How movedFrom(long booking) {
        return new How(null, null, booking, null, null);
    }

    static How movedTo(long booking) {
        return new How(null, null, null, booking, null);
    }

    @JsonIgnore
    public boolean isByFacilitator() {
        return FACILITATOR.equals(by);
    }

    // Not named as its component: Jackson would leave that out of the JSON, too.
    @JsonIgnore
    public boolean isPromotion() {
        return Boolean.TRUE.equals(fromWaitlist);
    }

    /** Without what somebody typed. */
    public How withoutReason() {
        return new How(by, null, movedFrom, movedTo, fromWaitlist);
    }
}
