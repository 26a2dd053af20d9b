package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.bookingsystem.identity.tokens.RenewedView;
import org.bookingsystem.identity.tokens.Tokens;
import org.bookingsystem.platform.web.Message;

/** Renews and ends what the caller has signed in with. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TokenResource {
    @Inject
    private SignInService signIns;

    @Inject
    private AccountService accounts;

    @Inject
    private Tokens tokens;

    @POST
    @Path("/refresh")
    @Access(Access.Level.SIGNED_IN)
    public RenewedView refresh(@Context SecurityContext security) {
        Caller caller = Caller.of(security);
        return RenewedView.of(tokens.renew(caller.token(), caller.role().word()));
    }

    @POST
    @Path("/logout")
    @Access(Access.Level.SIGNED_IN)
    public Message logOut(@Context SecurityContext security) {
        signIns.end(Caller.of(security));
        return new Message("Signed out");
    }

    @POST
    @Path("/logout-everywhere")
    @Access(Access.Level.SIGNED_IN)
    public Message logOutEverywhere(@Context SecurityContext security) {
        accounts.signOutEverywhere(Caller.of(security));
        return new Message("Signed out everywhere");
    }
}
