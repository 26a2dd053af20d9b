package org.bookingsystem.identity;

import java.time.Instant;

/**
 * What an access token says that was found good.
 *
 * @param basis what its user's tokens_valid_from was when it was made, in milliseconds since 1970; 0 where that was
 *     null
 * @param end when it expires
 */
record Token(long userId, long basis, Instant end) {

    /**
     * Whether nothing that it rests on has changed since. Its age does not count: a login that was under way while the
     * account changed is based on the account before that.
     *
     * @param validFrom its user's tokens_valid_from now
     */
    boolean stands(Instant validFrom) {
        return validFrom == null || basis >= validFrom.toEpochMilli();
    }
}
