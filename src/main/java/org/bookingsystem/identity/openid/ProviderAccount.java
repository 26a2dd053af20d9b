package org.bookingsystem.identity.openid;

import java.util.Optional;
import org.bookingsystem.platform.web.Characters;

/**
 * Who an OpenID provider says somebody is.
 *
 * @param subject the provider's {@code sub}, which never changes
 * @param email normalized
 * @param emailVerified whether the provider knows that the address is theirs
 * @param name in one line, as long as ours may be; empty where it gave none
 */
public record ProviderAccount(String subject, String email, boolean emailVerified, Optional<String> name) {
    public static final int MAX_NAME_LENGTH = 200;

    /** What somebody is called whose name the provider does not tell. */
    public String nameFromEmail() {
        return Characters.line(email, MAX_NAME_LENGTH);
    }
}
