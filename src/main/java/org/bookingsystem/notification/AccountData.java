package org.bookingsystem.notification;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The data of an event about an account.
 *
 * @param isVerified whether the address was proven to be theirs
 * @param origin where links in the letter lead; absent without one
 * @param provider through which the account is entered now; absent where that is not what is told
 * @param holding what the account holds, for an owner who may not have made it; absent otherwise
 */
record AccountData(
        long userId,
        String email,
        boolean isVerified,
        @JsonInclude(JsonInclude.Include.NON_NULL) String origin,
        @JsonInclude(JsonInclude.Include.NON_NULL) String provider,
        @JsonInclude(JsonInclude.Include.NON_NULL) Holding holding) {

    /**
     * @param bookings confirmed ones
     * @param sessions active ones
     */
    record Holding(String name, String role, long bookings, long sessions) {}
}
