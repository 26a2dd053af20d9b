package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.bookingsystem.identity.limits.ClientNetwork;
import org.bookingsystem.identity.limits.LetterLimits;
import org.bookingsystem.identity.links.LinkLetters;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Message;

/** Proves whose address it is, by the link in a letter. */
@Path("/auth/verify")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class VerifyResource {
    @Inject
    private AddressService addresses;

    @Inject
    private Callers callers;

    @Inject
    private Users users;

    @Inject
    private LinkLetters linkLetters;

    @Inject
    private LetterLimits letterLimits;

    /** Letters are read on other devices, too, so nobody must have signed in. Who has must not prove for another. */
    @POST
    @Access(Access.Level.ANYONE)
    public Message verify(VerifyRequest request, @Context HttpServletRequest http) {
        addresses.prove(request.token(), callers.find(http.getHeader(HttpHeaders.AUTHORIZATION)));
        return new Message("The email address is verified");
    }

    @POST
    @Path("/resend")
    @Access(Access.Level.SIGNED_IN)
    public Response resend(@Context SecurityContext security, @Context HttpServletRequest http) {
        Caller caller = Caller.of(security);
        linkLetters.demand();
        String email = users.findAccount(caller.userId())
                .map(AccountView::email)
                .orElseThrow(() -> new ProblemException(IdentityProblem.TOKEN_INVALID));
        letterLimits.count(email, ClientNetwork.of(http.getRemoteAddr()));
        addresses.askForVerification(caller);
        return Response.accepted(new Message("A letter is on its way")).build();
    }
}
