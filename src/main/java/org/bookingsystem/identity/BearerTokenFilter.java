package org.bookingsystem.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.RequestNotes;

/**
 * Lets a request through whose bearer token (RFC 6750) is ours, still stands, and is of a user with the role that is
 * asked for.
 */
@Priority(Priorities.AUTHENTICATION)
class BearerTokenFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final Access.Level level;
    private final Tokens tokens;
    private final Users users;

    BearerTokenFilter(Access.Level level, Tokens tokens, Users users) {
        this.level = level;
        this.tokens = tokens;
        this.users = users;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProblemException(IdentityProblem.TOKEN_MISSING);
        }
        String token = header.substring(SCHEME.length()).strip();
        Caller caller = tokens.verify(token)
                .flatMap(users::findCaller)
                .orElseThrow(() -> new ProblemException(IdentityProblem.TOKEN_INVALID));
        request.setProperty(RequestNotes.USER, caller.userId());
        if (level == Access.Level.FACILITATOR && caller.role() != Role.FACILITATOR) {
            throw new ProblemException(IdentityProblem.INSUFFICIENT_PERMISSIONS);
        }
        request.setSecurityContext(
                new Authenticated(caller, request.getSecurityContext().isSecure()));
    }

    private record Authenticated(Caller caller, boolean isSecure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.role().name().equalsIgnoreCase(role);
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
