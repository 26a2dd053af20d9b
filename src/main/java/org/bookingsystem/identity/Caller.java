package org.bookingsystem.identity;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Who sent the request, as the database knows them now.
 *
 * @param profile their facilitator id, if they have a profile
 * @param until when the token expires that they sent
 */
public record Caller(long userId, Role role, Optional<Long> profile, Optional<Instant> until) implements Principal {

    /** On an endpoint whose {@link Access} lets only those in who signed in. */
    public static Caller of(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }

    Caller signedInUntil(Instant end) {
        return new Caller(userId, role, profile, Optional.of(end));
    }

    @Override
    public String getName() {
        return Long.toString(userId);
    }

    /** @throws ProblemException 404 where the caller has the role but no profile */
    public long facilitatorId() {
        return profile.orElseThrow(() -> new ProblemException(IdentityProblem.FACILITATOR_PROFILE_NOT_FOUND));
    }
}
