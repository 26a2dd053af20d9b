package org.bookingsystem.identity;

import java.util.Optional;
import org.bookingsystem.platform.web.Characters;

/**
 * Who Google says somebody is.
 *
 * @param id Google's {@code sub}, which never changes
 * @param email normalized
 * @param emailVerified whether Google knows that the address is theirs
 * @param name in one line, as long as ours may be; empty where Google gave none
 */
record GoogleIdentity(String id, String email, boolean emailVerified, Optional<String> name) {
    static final int MAX_NAME_LENGTH = 200;

    /** What somebody is called whose name Google does not tell. */
    String nameFromEmail() {
        return Characters.line(email, MAX_NAME_LENGTH);
    }
}
