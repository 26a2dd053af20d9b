package org.bookingsystem.identity.openid;

import java.net.URI;
import java.util.Optional;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Characters;

/**
 * Who an OpenID provider says somebody is. The issuer and the subject together tell people apart: two providers may
 * give the same subject to two of them.
 *
 * @param issuer the provider
 * @param subject its {@code sub}, which never changes
 * @param email as ours are stored; empty where it says none
 * @param emailVerified whether it knows that the address is theirs
 * @param name in one line, as long as ours may be; empty where it says none
 */
public record ProviderAccount(
        String issuer, String subject, Optional<String> email, boolean emailVerified, Optional<String> name) {
    public static final String GOOGLE = "https://accounts.google.com";
    static final int MAX_NAME_LENGTH = 200;

    public Optional<String> verifiedEmail() {
        return email.filter(address -> emailVerified);
    }

    /** @throws ProblemException 400 where the provider says no address, or has not verified it */
    public String demandEmail() {
        if (email.isEmpty()) {
            throw ProblemException.invalid("email", "is not in the ID token: ask " + provider() + " for it");
        }
        return verifiedEmail()
                .orElseThrow(() -> ProblemException.invalid("email", provider() + " has not verified this address"));
    }

    /** What somebody is called: by the address where the provider does not tell. */
    public String nameOrEmail() {
        return name.or(() -> email.map(address -> Characters.line(address, MAX_NAME_LENGTH)))
                .orElseThrow();
    }

    /** What people call the provider. */
    public String provider() {
        return issuer.equals(GOOGLE) ? "Google" : URI.create(issuer).getHost();
    }
}
