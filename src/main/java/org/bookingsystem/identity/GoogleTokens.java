package org.bookingsystem.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Characters;

/** Checks Google's ID tokens for this client, and reads them. */
final class GoogleTokens {
    private static final Logger LOG = System.getLogger(GoogleTokens.class.getName());
    private static final String[] ISSUERS = {"https://accounts.google.com", "accounts.google.com"};
    private static final long CLOCK_SKEW_SECONDS = 30;

    private final JWTVerifier verifier;
    private final Validator validator;

    GoogleTokens(String clientId, GoogleKeys keys, Validator validator, Clock clock) {
        JWTVerifier.BaseVerification verification = (JWTVerifier.BaseVerification) JWT.require(Algorithm.RSA256(keys))
                .withIssuer(ISSUERS)
                .withAudience(clientId)
                // Being present is not enough: null is, and would be nobody, and never expire.
                .withClaim("sub", (sub, jwt) -> sub.asString() != null)
                .withClaim("exp", (exp, jwt) -> !exp.isNull())
                .withClaim("email", (email, jwt) -> email.asString() != null)
                .acceptIssuedAt(CLOCK_SKEW_SECONDS)
                .acceptNotBefore(CLOCK_SKEW_SECONDS);
        this.verifier = verification.build(clock);
        this.validator = validator;
    }

    /**
     * @throws ProblemException 401 where the token is not Google's for us
     * @throws ConstraintViolationException where the id or the address in it cannot be stored here
     */
    GoogleIdentity verify(String token) {
        try {
            return identityIn(verifier.verify(token));
        } catch (JWTVerificationException e) {
            LOG.log(Level.DEBUG, "Google ID token refused", e);
            throw new ProblemException(IdentityProblem.GOOGLE_TOKEN_INVALID);
        }
    }

    private GoogleIdentity identityIn(DecodedJWT token) {
        // By the same rules as what anybody else sends: it must fit into our database and our mail.
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
}
