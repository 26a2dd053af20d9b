package org.bookingsystem.identity.openid;

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
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailable;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Characters;
import org.bookingsystem.platform.web.Text;

/** Checks a provider's ID tokens for this client, and reads them. */
public final class IdTokens {
    private static final Logger LOG = System.getLogger(IdTokens.class.getName());
    private static final String[] ISSUERS = {"https://accounts.google.com", "accounts.google.com"};
    private static final long CLOCK_SKEW_SECONDS = 30;

    private record Claims(
            @Text(max = 255, line = true) String googleId,
            @Mailable @Text(max = EmailAddress.MAX_LENGTH) String email) {}

    private final JWTVerifier verifier;
    private final Validator validator;

    IdTokens(String clientId, ProviderKeys keys, Validator validator, Clock clock) {
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
     * @throws ProblemException 401 where the token is not the provider's for us
     * @throws ConstraintViolationException where the id or the address in it cannot be stored here
     */
    public ProviderAccount verify(String token) {
        try {
            return identityIn(verifier.verify(token));
        } catch (JWTVerificationException e) {
            LOG.log(Level.DEBUG, "ID token refused", e);
            throw new ProblemException(OpenIdProblem.GOOGLE_TOKEN_INVALID);
        }
    }

    private ProviderAccount identityIn(DecodedJWT token) {
        // By the same rules as what anybody else sends: it must fit into our database and our mail.
        Claims claims = new Claims(
                token.getSubject(),
                EmailAddress.normalize(token.getClaim("email").asString()));
        Set<ConstraintViolation<Claims>> wrong = validator.validate(claims);
        if (!wrong.isEmpty()) {
            throw new ConstraintViolationException(wrong);
        }
        return new ProviderAccount(
                claims.googleId(),
                claims.email(),
                Boolean.TRUE.equals(token.getClaim("email_verified").asBoolean()),
                name(token.getClaim("name").asString()));
    }

    // Profiles elsewhere allow names that ours does not.
    private static Optional<String> name(String said) {
        return Optional.ofNullable(said)
                .map(name -> Characters.line(name, ProviderAccount.MAX_NAME_LENGTH))
                .filter(Characters::isVisible);
    }
}
