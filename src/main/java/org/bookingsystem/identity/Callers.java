package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.bookingsystem.identity.tokens.Tokens;

/** Knows whose bearer token (RFC 6750) a request brings along. */
@ApplicationScoped
public class Callers {
    private static final String SCHEME = "Bearer ";

    @Inject
    private Tokens tokens;

    @Inject
    private Users users;

    static boolean isBearer(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * @param authorization the header; may be null
     * @return empty where there is no token, or none that is ours and still stands
     */
    Optional<Caller> find(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(Callers::isBearer)
                .flatMap(header ->
                        tokens.verify(header.substring(SCHEME.length()).strip()))
                .flatMap(users::findCaller);
    }
}
