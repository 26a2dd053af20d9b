package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.bookingsystem.identity.limits.ClientNetwork;
import org.bookingsystem.identity.limits.RegistrationLimit;
import org.bookingsystem.identity.openid.GoogleRequest;
import org.bookingsystem.identity.openid.GoogleSignIn;
import org.bookingsystem.identity.openid.OidcRequest;
import org.bookingsystem.identity.openid.Providers;

/** Lets people in whom Google or another OpenID provider vouches for. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProviderResource {
    @Inject
    private RegistrationLimit registrationLimit;

    @Inject
    private GoogleSignIn googleSignIn;

    @Inject
    private Providers providers;

    @Inject
    private ProviderSignIn providerSignIn;

    @Inject
    private SignInService signIns;

    @POST
    @Path("/google")
    @Access(Access.Level.ANYONE)
    public SignedInView google(GoogleRequest request, @Context HttpServletRequest http) {
        registrationLimit.count(ClientNetwork.of(http.getRemoteAddr()));
        return signIns.begin(providerSignIn.signIn(googleSignIn.identify(request)), "google");
    }

    @POST
    @Path("/oidc")
    @Access(Access.Level.ANYONE)
    public SignedInView oidc(OidcRequest request, @Context HttpServletRequest http) {
        registrationLimit.count(ClientNetwork.of(http.getRemoteAddr()));
        return signIns.begin(providerSignIn.signIn(providers.demandOidc().verify(request.idToken())), "oidc");
    }
}
