package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.bookingsystem.identity.limits.ClientNetwork;
import org.bookingsystem.identity.limits.LetterLimits;
import org.bookingsystem.identity.links.LinkLetters;
import org.bookingsystem.platform.problem.ProblemException;

/** The caller's own account. */
@Path("/auth/me")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MeResource {
    @Inject
    private Users users;

    @Inject
    private ProfileService profiles;

    @Inject
    private AddressService addresses;

    @Inject
    private Reauthentication reauthentication;

    @Inject
    private LinkLetters linkLetters;

    @Inject
    private LetterLimits letterLimits;

    @GET
    @Access(Access.Level.SIGNED_IN)
    public AccountView me(@Context SecurityContext security) {
        return account(Caller.of(security));
    }

    @PATCH
    @Access(Access.Level.SIGNED_IN)
    public AccountView change(
            ProfileRequest request, @Context SecurityContext security, @Context HttpServletRequest http) {
        Caller caller = Caller.of(security);
        if (request.email().isGiven()) {
            ClientNetwork from = ClientNetwork.of(http.getRemoteAddr());
            linkLetters.demand();
            reauthentication.demand(caller, "current_password", request.currentPassword(), from);
            letterLimits.count(request.email().value(), from);
            addresses.askForEmail(caller, request.email().value());
        }
        profiles.change(caller, request.change());
        return account(caller);
    }

    @POST
    @Path("/facilitator")
    @Access(Access.Level.SIGNED_IN)
    public Response becomeFacilitator(FacilitatorRequest request, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        boolean atOnce = profiles.becomeFacilitator(caller, request.bio(), request.specialization());
        return Response.status(atOnce ? Response.Status.CREATED : Response.Status.ACCEPTED)
                .entity(account(caller))
                .build();
    }

    private AccountView account(Caller caller) {
        return users.findAccount(caller.userId())
                .orElseThrow(() -> new ProblemException(IdentityProblem.TOKEN_INVALID));
    }
}
