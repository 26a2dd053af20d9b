package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bookingsystem.identity.limits.ClientNetwork;
import org.bookingsystem.identity.limits.RegistrationLimit;
import org.bookingsystem.identity.password.CommonPasswords;
import org.bookingsystem.identity.password.Passwords;
import org.bookingsystem.platform.problem.ProblemException;

@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuthResource {
    @Inject
    private Passwords passwords;

    @Inject
    private CommonPasswords commonPasswords;

    @Inject
    private SignInService signIns;

    @Inject
    private RegistrationLimit registrationLimit;

    @Inject
    private PasswordLogin passwordLogin;

    @Inject
    private AccountService accounts;

    @Inject
    private Users users;

    @POST
    @Path("/register")
    @Access(Access.Level.ANYONE)
    public Response register(RegistrationRequest request, @Context HttpServletRequest http) {
        commonPasswords.refuse("password", request.password(), request.name(), request.email());
        registrationLimit.count(ClientNetwork.of(http.getRemoteAddr()));
        if (users.findByEmail(request.email()).isPresent()) {
            throw new ProblemException(IdentityProblem.EMAIL_TAKEN);
        }
        User user = accounts.register(request.account(), passwords.hash(request.password()));
        return Response.status(Response.Status.CREATED)
                .entity(signIns.begin(user, "registration"))
                .build();
    }

    @POST
    @Path("/login")
    @Access(Access.Level.ANYONE)
    public SignedInView logIn(LoginRequest request, @Context HttpServletRequest http) {
        User user = passwordLogin.logIn(request.email(), request.password(), ClientNetwork.of(http.getRemoteAddr()));
        return signIns.begin(user, "password");
    }
}
