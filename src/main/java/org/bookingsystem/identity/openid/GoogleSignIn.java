package org.bookingsystem.identity.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** For CDI's proxy. */
    protected GoogleSignIn() {}

    @Inject
    GoogleSignIn(Mode mode, Providers providers) {
        this.mode = mode;
        this.tokens = providers.google();
    }

    /**
     * @throws ProblemException 400 where something is missing or contradicts the token, 401 where the token is not
     *     Google's for us
     */
    public ProviderAccount identify(GoogleRequest request) {
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
        ProviderAccount said = tokens.verify(request.token());
        String email = said.email().orElseThrow(() -> new ProblemException(OpenIdProblem.GOOGLE_TOKEN_INVALID));
        agree("google_id", request.googleId(), said.subject());
        agree("email", request.email(), email);
        said.name().ifPresent(name -> agree("name", request.name(), name));
        return said;
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
        return new ProviderAccount(
                ProviderAccount.GOOGLE,
                request.googleId(),
                Optional.of(request.email()),
                true,
                Optional.of(request.name()));
    }

    private static void require(List<FieldError> missing, String field, String value) {
        if (Objects.requireNonNullElse(value, "").isBlank()) {
            missing.add(new FieldError(field, "Missing required fields"));
        }
    }
}
