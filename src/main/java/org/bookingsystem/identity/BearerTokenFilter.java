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
import org.bookingsystem.platform.web.RequestOrigin;

/**
 * Lets a request through whose bearer token (RFC 6750) is ours, still stands, and is of a user with the role that is
 * asked for.
 */
@Priority(Priorities.AUTHENTICATION)
class BearerTokenFilter implements ContainerRequestFilter {
    private final Access.Level level;
    private final boolean onlyVerified;
    private final Callers callers;
    private final RequestOrigin origin;

    BearerTokenFilter(Access.Level level, boolean onlyVerified, Callers callers, RequestOrigin origin) {
        this.level = level;
        this.onlyVerified = onlyVerified;
        this.callers = callers;
        this.origin = origin;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (!Callers.isBearer(header)) {
            throw new ProblemException(IdentityProblem.TOKEN_MISSING);
        }
        Caller caller = callers.find(header).orElseThrow(() -> new ProblemException(IdentityProblem.TOKEN_INVALID));
        request.setProperty(RequestNotes.USER, caller.userId());
        origin.by(caller.userId());
        if (level == Access.Level.ADMIN && !caller.isAdmin()) {
            throw new ProblemException(IdentityProblem.INSUFFICIENT_PERMISSIONS);
        }
        if (level == Access.Level.FACILITATOR && caller.role() != Role.FACILITATOR) {
            throw new ProblemException(
                    caller.isPending() ? IdentityProblem.APPROVAL_PENDING : IdentityProblem.INSUFFICIENT_PERMISSIONS);
        }
        if (onlyVerified && !caller.isVerified()) {
            throw new ProblemException(IdentityProblem.EMAIL_NOT_VERIFIED);
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
            return caller.role().name().equalsIgnoreCase(role) || (caller.isAdmin() && role.equals("admin"));
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
