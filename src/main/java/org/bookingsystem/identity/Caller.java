package org.bookingsystem.identity;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import org.bookingsystem.identity.tokens.Token;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Who sent the request, as the database knows them now.
 *
 * @param profile their facilitator id, if they have a profile
 * @param isVerified whether their address was proven to be theirs
 * @param isPending whether they have asked to be a facilitator and nobody has agreed yet
 * @param isAdmin whether ADMIN_EMAILS names their address, and it was proven to be theirs
 */
public record Caller(
        Token token, Role role, Optional<Long> profile, boolean isVerified, boolean isPending, boolean isAdmin)
        implements Principal {

    /** On an endpoint whose {@link Access} lets only those in who signed in. */
    public static Caller of(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }

    /** Empty where the {@link Access} lets those in who did not sign in, and nobody has. */
    public static Optional<Caller> find(SecurityContext security) {
        return Optional.ofNullable((Caller) security.getUserPrincipal());
    }

    public long userId() {
        return token.userId();
    }

    /** When their token expires. */
    public Instant until() {
        return token.end();
    }

    @Override
    public String getName() {
        return Long.toString(userId());
    }

    /** @throws ProblemException 404 where the caller has the role but no profile */
    public long facilitatorId() {
        return profile.orElseThrow(() -> new ProblemException(IdentityProblem.FACILITATOR_PROFILE_NOT_FOUND));
    }
}
