package org.bookingsystem.identity.tokens;

import java.time.Instant;

/**
 * What an access token says that was found good.
 *
 * @param signIn the sign-in that it comes from: a token that was renewed has the same as the one before
 * @param basis what its user's tokens_valid_from was when it was made, in milliseconds since 1970; 0 where that was
 *     null
 * @param signedInAt when its user last showed who they are
 * @param end when it expires
 */
public record Token(long userId, String signIn, long basis, Instant signedInAt, Instant end) {

    /**
     * Whether nothing that it rests on has changed since. Its age does not count: a login that was under way while the
     * account changed is based on the account before that.
     *
     * @param validFrom its user's tokens_valid_from now
     */
    public boolean stands(Instant validFrom) {
        return validFrom == null || basis >= validFrom.toEpochMilli();
    }
}
