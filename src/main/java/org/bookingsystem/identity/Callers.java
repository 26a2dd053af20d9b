package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.bookingsystem.identity.tokens.Tokens;
import org.bookingsystem.platform.persistence.RecentReads;

/**
 * Knows whose bearer token (RFC 6750) a request brings along, and whether it still stands: what ended it counts at once
 * on the node where it was done, and within a second on every other.
 */
@ApplicationScoped
public class Callers {
    private static final String SCHEME = "Bearer ";
    private static final int MAX_RECENT = 10_000;

    @Inject
    private Tokens tokens;

    @Inject
    private Users users;

    @Inject
    private Clock clock;

    // Who sends one sends it many times.
    private final RecentReads<String, Caller> recent = new RecentReads<>(MAX_RECENT, caller -> true);

    // Nearly all of it has to do with who may do what; but anybody can fail to sign in, as often as they like.
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountEvent event) {
        if (!(event instanceof AccountEvent.SignInRefused)) {
            recent.forget();
        }
    }

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
                .map(header -> header.substring(SCHEME.length()).strip())
                .flatMap(token -> recent.get(token, () -> tokens.verify(token).flatMap(users::findCaller)))
                .filter(caller -> clock.instant().isBefore(caller.until()));
    }
}
