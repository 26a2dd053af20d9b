package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.EnumSet;
import org.bookingsystem.identity.limits.ClientNetwork;
import org.bookingsystem.identity.limits.LetterLimits;
import org.bookingsystem.identity.links.Link;
import org.bookingsystem.identity.links.LinkLetters;
import org.bookingsystem.identity.links.LinkProblem;
import org.bookingsystem.identity.links.LinkPurpose;
import org.bookingsystem.identity.links.Links;
import org.bookingsystem.identity.password.CommonPasswords;
import org.bookingsystem.identity.password.Passwords;
import org.bookingsystem.identity.tokens.Tokens;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Message;

/** Another password, for whoever knows the one of before or can read the account's mail. */
@Path("/auth/password")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PasswordResource {
    @Inject
    private PasswordService service;

    @Inject
    private Passwords passwords;

    @Inject
    private CommonPasswords commonPasswords;

    @Inject
    private Users users;

    @Inject
    private Reauthentication reauthentication;

    @Inject
    private Links links;

    @Inject
    private Tokens tokens;

    @Inject
    private LinkLetters linkLetters;

    @Inject
    private LetterLimits letterLimits;

    @POST
    @Path("/forgot")
    @Access(Access.Level.ANYONE)
    public Response forgot(ForgottenRequest request, @Context HttpServletRequest http) {
        linkLetters.demand();
        letterLimits.count(request.email(), ClientNetwork.of(http.getRemoteAddr()));
        service.forgotten(request.email());
        return Response.accepted(new Message("If there is such an account, a letter is on its way"))
                .build();
    }

    @POST
    @Path("/reset")
    @Access(Access.Level.ANYONE)
    public Message reset(ResetRequest request) {
        // Before the hash, which is dear.
        Link link = links.find(request.token(), EnumSet.of(LinkPurpose.RESET_PASSWORD))
                .orElseThrow(() -> new ProblemException(LinkProblem.LINK_NOT_VALID));
        refuseCommon("password", request.password(), link.userId());
        service.reset(link, request.token(), passwords.renew(request.password()));
        return new Message("The password is changed");
    }

    @PUT
    @Access(Access.Level.SIGNED_IN)
    public SignedInView change(
            PasswordRequest request, @Context SecurityContext security, @Context HttpServletRequest http) {
        Caller caller = Caller.of(security);
        refuseCommon("new_password", request.newPassword(), caller.userId());
        ClientNetwork from = ClientNetwork.of(http.getRemoteAddr());
        reauthentication.demandPassword(caller, "current_password", request.currentPassword(), from);
        User user = service.change(caller, passwords.renew(request.newPassword()));
        return SignedInView.of(tokens, user);
    }

    private void refuseCommon(String field, String password, long userId) {
        users.findAccount(userId)
                .ifPresent(account -> commonPasswords.refuse(field, password, account.name(), account.email()));
    }
}
