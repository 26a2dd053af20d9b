package org.bookingsystem.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Characters;

/**
 * Finds out who a Google sign-in is. With GOOGLE_CLIENT_ID set only an ID token that Google signed for this client
 * counts; without it the bare claims are believed in development, and nobody is in production, since anyone could send
 * anybody's.
 */
@ApplicationScoped
public class GoogleSignIn {
    private static final Logger LOG = System.getLogger(GoogleSignIn.class.getName());
    private static final String[] ISSUERS = {"https://accounts.google.com", "accounts.google.com"};
    private static final long CLOCK_SKEW_SECONDS = 30;

    private Mode mode;
    private Optional<IdentitySettings.Google> google;
    private Clock clock;
    private GoogleKeys keys;
    private Validator validator;
    private AccountService accounts;

    /** For CDI's proxy. */
    protected GoogleSignIn() {}

    @Inject
    GoogleSignIn(
            Mode mode,
            IdentitySettings settings,
            Clock clock,
            GoogleKeys keys,
            Validator validator,
            AccountService accounts) {
        this.mode = mode;
        this.google = settings.google();
        this.clock = clock;
        this.keys = keys;
        this.validator = validator;
        this.accounts = accounts;
    }

    /**
     * @throws ProblemException 400 where something is missing or contradicts the token, 401 where the token is not
     *     Google's for us
     * @throws ConstraintViolationException where the token's id or address is none of ours
     */
    User signIn(GoogleRequest request) {
        GoogleIdentity identity = identify(request);
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

    GoogleIdentity identify(GoogleRequest request) {
        if (google.isPresent()) {
            return verified(request, google.get());
        }
        if (mode != Mode.DEVELOPMENT) {
            throw new ProblemException(IdentityProblem.GOOGLE_NOT_CONFIGURED);
        }
        return believed(request);
    }

    private GoogleIdentity verified(GoogleRequest request, IdentitySettings.Google google) {
        if (request.token() == null) {
            throw ProblemException.invalid("id_token", "Missing required fields");
        }
        DecodedJWT token = verify(request.token(), google);
        GoogleIdentity identity = identityIn(token);
        agree("google_id", request.googleId(), identity.id());
        agree("email", request.email(), identity.email());
        identity.name().ifPresent(name -> agree("name", request.name(), name));
        return identity;
    }

    private DecodedJWT verify(String token, IdentitySettings.Google google) {
        try {
            JWTVerifier.BaseVerification verification =
                    (JWTVerifier.BaseVerification) JWT.require(Algorithm.RSA256(keys))
                            .withIssuer(ISSUERS)
                            .withAudience(google.clientId())
                            // Being present is not enough: null is, and would be nobody, and never expire.
                            .withClaim("sub", (sub, jwt) -> sub.asString() != null)
                            .withClaim("exp", (exp, jwt) -> !exp.isNull())
                            .withClaim("email", (email, jwt) -> email.asString() != null)
                            .acceptIssuedAt(CLOCK_SKEW_SECONDS)
                            .acceptNotBefore(CLOCK_SKEW_SECONDS);
            return verification.build(clock).verify(token);
        } catch (JWTVerificationException e) {
            LOG.log(Level.DEBUG, "Google ID token refused", e);
            throw new ProblemException(IdentityProblem.GOOGLE_TOKEN_INVALID);
        }
    }

    private GoogleIdentity identityIn(DecodedJWT token) {
        // What Google signed must be fit for our database and our mail, as what anybody else says.
        GoogleRequest claims = new GoogleRequest(
                null, null, token.getSubject(), token.getClaim("email").asString(), null);
        Set<ConstraintViolation<GoogleRequest>> wrong = validator.validate(claims);
        if (!wrong.isEmpty()) {
            throw new ConstraintViolationException(wrong);
        }
        return new GoogleIdentity(
                claims.googleId(),
                claims.email(),
                Boolean.TRUE.equals(token.getClaim("email_verified").asBoolean()),
                name(token.getClaim("name").asString()));
    }

    // Google's profile allows names that ours does not.
    private static Optional<String> name(String said) {
        return Optional.ofNullable(said)
                .map(name -> Characters.line(name, GoogleIdentity.MAX_NAME_LENGTH))
                .filter(Characters::isVisible);
    }

    private static void agree(String field, String sent, String signed) {
        if (sent != null && !sent.equals(signed)) {
            throw ProblemException.invalid(field, "does not agree with the ID token");
        }
    }

    private static GoogleIdentity believed(GoogleRequest request) {
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
        return new GoogleIdentity(request.googleId(), request.email(), true, Optional.of(request.name()));
    }

    private static void require(List<FieldError> missing, String field, String value) {
        if (Objects.requireNonNullElse(value, "").isBlank()) {
            missing.add(new FieldError(field, "Missing required fields"));
        }
    }
}
