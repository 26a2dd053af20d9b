package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bookingsystem.identity.openid.IdTokens;
import org.bookingsystem.identity.openid.OpenIdProblem;
import org.bookingsystem.identity.openid.ProviderAccount;
import org.bookingsystem.identity.openid.Providers;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Finds out who signs in with Google. With GOOGLE_CLIENT_ID set only an ID token counts that Google signed for this
 * client. Without it development takes the bare claims; production refuses, since anybody could send anybody's.
 */
@ApplicationScoped
public class GoogleSignIn {
    private static final Logger LOG = System.getLogger(GoogleSignIn.class.getName());

    private Mode mode;
    private Optional<IdTokens> tokens;
    private AccountService accounts;

    /** For CDI's proxy. */
    protected GoogleSignIn() {}

    @Inject
    GoogleSignIn(Mode mode, Providers providers, AccountService accounts) {
        this.mode = mode;
        this.tokens = providers.google();
        this.accounts = accounts;
    }

    /**
     * @throws ProblemException 400 where something is missing or contradicts the token, 401 where the token is not
     *     Google's for us
     * @throws ConstraintViolationException where the token's id or address is none of ours
     */
    User signIn(GoogleRequest request) {
        ProviderAccount identity = identify(request);
        try {
            return accounts.signIn(identity);
        } catch (ProblemException e) {
            // The same person, twice at once for the first time: the account that was in the way is theirs.
            if (e.type().equals(IdentityProblem.EMAIL_TAKEN)) {
                return accounts.signIn(identity);
            }
            throw e;
        }
    }

    ProviderAccount identify(GoogleRequest request) {
        if (tokens.isPresent()) {
            return proven(request, tokens.get());
        }
        if (mode != Mode.DEVELOPMENT) {
            throw new ProblemException(OpenIdProblem.GOOGLE_NOT_CONFIGURED);
        }
        return unproven(request);
    }

    private static ProviderAccount proven(GoogleRequest request, IdTokens tokens) {
        if (request.token() == null) {
            throw ProblemException.invalid("id_token", "Missing required fields");
        }
        ProviderAccount identity = tokens.verify(request.token());
        agree("google_id", request.googleId(), identity.subject());
        agree("email", request.email(), identity.email());
        identity.name().ifPresent(name -> agree("name", request.name(), name));
        return identity;
    }

    private static void agree(String field, String sent, String signed) {
        if (sent != null && !sent.equals(signed)) {
            throw ProblemException.invalid(field, "does not agree with the ID token");
        }
    }

    private static ProviderAccount unproven(GoogleRequest request) {
        List<FieldError> missing = new ArrayList<>();
        require(missing, "google_id", request.googleId());
        require(missing, "email", request.email());
        require(missing, "name", request.name());
        if (!missing.isEmpty()) {
            throw ProblemException.invalid(missing);
        }
        LOG.log(
                Level.WARNING,
                "Google sign-in without proof, as development mode allows:"
                        + " set GOOGLE_CLIENT_ID before anybody else can reach this");
        return new ProviderAccount(request.googleId(), request.email(), true, Optional.of(request.name()));
    }

    private static void require(List<FieldError> missing, String field, String value) {
        if (Objects.requireNonNullElse(value, "").isBlank()) {
            missing.add(new FieldError(field, "Missing required fields"));
        }
    }
}
