package org.bookingsystem.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.ProblemType;
import org.bookingsystem.platform.web.Problems;
import org.bookingsystem.platform.web.RequestNotes;
import org.bookingsystem.platform.web.RequestOrigin;

/**
 * Lets a request through whose bearer token (RFC 6750) is ours, still stands, and is of a user with the role that is
 * asked for.
 */
@Priority(Priorities.AUTHENTICATION)
class BearerTokenFilter implements ContainerRequestFilter {
    private final Access.Level level;
    private final boolean open;
    private final boolean onlyVerified;
    private final Callers callers;
    private final RequestOrigin origin;

    /** @param open whether a request without a token is let through, as nobody's */
    BearerTokenFilter(Access.Level level, boolean open, boolean onlyVerified, Callers callers, RequestOrigin origin) {
        this.level = level;
        this.open = open;
        this.onlyVerified = onlyVerified;
        this.callers = callers;
        this.origin = origin;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (open && header == null) {
            return;
        }
        Optional<Caller> caller = callers.find(header);
        if (caller.isEmpty()) {
            refuse(Callers.isBearer(header) ? IdentityProblem.TOKEN_INVALID : IdentityProblem.TOKEN_MISSING, request);
            return;
        }
        request.setProperty(RequestNotes.USER, caller.get().userId());
        origin.by(caller.get().userId());
        Optional<ProblemType> refusal = refusal(caller.get());
        if (refusal.isPresent()) {
            refuse(refusal.get(), request);
            return;
        }
        request.setSecurityContext(
                new Authenticated(caller.get(), request.getSecurityContext().isSecure()));
    }

    private static void refuse(ProblemType type, ContainerRequestContext request) {
        Problems.refuse(new ProblemException(type), request);
    }

    private Optional<ProblemType> refusal(Caller caller) {
        if (level == Access.Level.ADMIN && !caller.isAdmin()) {
            return Optional.of(IdentityProblem.INSUFFICIENT_PERMISSIONS);
        }
        if (level == Access.Level.FACILITATOR && caller.role() != Role.FACILITATOR) {
            return Optional.of(
                    caller.isPending() ? IdentityProblem.APPROVAL_PENDING : IdentityProblem.INSUFFICIENT_PERMISSIONS);
        }
        return onlyVerified && !caller.isVerified()
                ? Optional.of(IdentityProblem.EMAIL_NOT_VERIFIED)
                : Optional.empty();
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
