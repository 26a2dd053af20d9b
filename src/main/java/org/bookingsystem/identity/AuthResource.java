package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.bookingsystem.identity.limits.ClientNetwork;
import org.bookingsystem.identity.limits.RegistrationLimit;
import org.bookingsystem.identity.password.CommonPasswords;
import org.bookingsystem.identity.password.Passwords;
import org.bookingsystem.platform.idempotency.Idempotency;
import org.bookingsystem.platform.idempotency.IdempotencyKey;
import org.bookingsystem.platform.idempotency.IdempotencyProblem;
import org.bookingsystem.platform.idempotency.Receipt;
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

    @Inject
    private Idempotency idempotency;

    @POST
    @Path("/register")
    @Access(Access.Level.ANYONE)
    public Response register(
            RegistrationRequest request,
            @HeaderParam(IdempotencyKey.HEADER) List<String> sent,
            @Context SecurityContext security,
            @Context UriInfo uri,
            @Context HttpServletRequest http) {
        IdempotencyKey key = IdempotencyKey.of(sent, security, uri);
        commonPasswords.refuse("password", request.password(), request.name(), request.email());
        ClientNetwork from = ClientNetwork.of(http.getRemoteAddr());
        User user = idempotency.once(
                key, request.account(), receipt -> register(request, from, receipt), id -> logInAgain(request, from));
        return Response.status(Response.Status.CREATED)
                .entity(signIns.begin(user, "registration"))
                .build();
    }

    private User register(RegistrationRequest request, ClientNetwork from, Receipt receipt) {
        registrationLimit.count(from);
        if (users.findByEmail(request.email()).isPresent()) {
            throw new ProblemException(IdentityProblem.EMAIL_TAKEN);
        }
        return accounts.register(request.account(), passwords.hash(request.password()), receipt);
    }

    /**
     * For whoever registered and did not hear of it. The key alone proves nothing: the password must be right, and good
     * still.
     */
    private User logInAgain(RegistrationRequest request, ClientNetwork from) {
        try {
            return passwordLogin.logIn(request.email(), request.password(), from);
        } catch (ProblemException e) {
            throw e.type().equals(IdentityProblem.INVALID_CREDENTIALS)
                    ? new ProblemException(IdempotencyProblem.KEY_REUSED)
                    : e;
        }
    }

    @POST
    @Path("/login")
    @Access(Access.Level.ANYONE)
    public SignedInView logIn(LoginRequest request, @Context HttpServletRequest http) {
        User user = passwordLogin.logIn(request.email(), request.password(), ClientNetwork.of(http.getRemoteAddr()));
        return signIns.begin(user, "password");
    }
}
