package org.bookingsystem.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.identity.Reauthentication;
import org.bookingsystem.identity.limits.ClientNetwork;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.OptionalBody;

/** Takes the caller's own account away. */
@Path("/auth/me")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeletionResource {
    @Inject
    private Erasure erasure;

    @Inject
    private Reauthentication reauthentication;

    /** @param request may be left out by whoever has just signed in */
    @DELETE
    @Access(Access.Level.SIGNED_IN)
    public Message delete(
            @OptionalBody DeletionRequest request,
            @Context SecurityContext security,
            @Context HttpServletRequest http) {
        Caller caller = Caller.of(security);
        String password = request == null ? null : request.password();
        reauthentication.demand(caller, "password", password, ClientNetwork.of(http.getRemoteAddr()));
        erasure.of(caller);
        return new Message("Account deleted");
    }
}
