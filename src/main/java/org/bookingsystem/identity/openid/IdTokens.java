package org.bookingsystem.identity.openid;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailable;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Characters;
import org.bookingsystem.platform.web.Text;

/**
 * Checks a provider's ID tokens for this client, as OpenID Connect Core 1.0 demands in section 3.1.3.7, and reads them.
 * They must be signed by RS256 or ES256.
 */
public final class IdTokens {
    private static final Logger LOG = System.getLogger(IdTokens.class.getName());
    private static final long CLOCK_SKEW_SECONDS = 30;

    /** By the same rules as what anybody else sends: it must fit into our database and our mail. */
    private record Claims(
            @Text(max = 255, line = true) String sub,
            @Mailable @Text(max = EmailAddress.MAX_LENGTH) String email) {}

    private final Provider provider;
    private final ProviderKeys keys;
    private final Validator validator;
    private final Clock clock;

    IdTokens(Provider provider, ProviderKeys keys, Validator validator, Clock clock) {
        this.provider = provider;
        this.keys = keys;
        this.validator = validator;
        this.clock = clock;
    }

    /**
     * @throws ProblemException 401 where the token is not the provider's for us, 400 where the subject or the address
     *     in it cannot be stored here, 503 where the provider's keys are not known and cannot be had
     */
    public ProviderAccount verify(String token) {
        try {
            DecodedJWT verified = verifier(JWT.decode(token)).verify(token);
            if (!isAskedForByUs(verified)) {
                throw new JWTVerificationException("another party asked for it");
            }
            return accountIn(verified);
        } catch (JWTVerificationException e) {
            LOG.log(Level.DEBUG, "ID token refused", e);
            throw new ProblemException(provider.refusal());
        }
    }

    private JWTVerifier verifier(DecodedJWT unproven) {
        JWTVerifier.BaseVerification verification = (JWTVerifier.BaseVerification) JWT.require(algorithm(unproven))
                .withIssuer(provider.names().toArray(String[]::new))
                .withAudience(provider.clientId())
                // Being present is not enough: null is, and would be nobody, and never expire.
                .withClaim("sub", (sub, said) -> sub.asString() != null)
                .withClaim("exp", (exp, said) -> !exp.isNull())
                .withClaim("iat", (iat, said) -> !iat.isNull())
                .acceptIssuedAt(CLOCK_SKEW_SECONDS)
                .acceptNotBefore(CLOCK_SKEW_SECONDS);
        return verification.build(clock);
    }

    // The key decides, and not the token alone: a public key must never count as the secret of another algorithm.
    private Algorithm algorithm(DecodedJWT unproven) {
        PublicKey key = keys.get(unproven.getKeyId());
        if ("RS256".equals(unproven.getAlgorithm()) && key instanceof RSAPublicKey rsa) {
            return Algorithm.RSA256(rsa, null);
        }
        if ("ES256".equals(unproven.getAlgorithm()) && key instanceof ECPublicKey p256) {
            return Algorithm.ECDSA256(p256, null);
        }
        throw new JWTVerificationException("signed in a way that its key is not for");
    }

    // Where a token is for several, or says who asked for it.
    private boolean isAskedForByUs(DecodedJWT token) {
        Claim party = token.getClaim("azp");
        boolean said = !party.isMissing() && !party.isNull();
        boolean counts = token.getAudience().size() > 1 || (said && provider.checksParty());
        return !counts || provider.clientId().equals(party.asString());
    }

    private ProviderAccount accountIn(DecodedJWT token) {
        Claims claims = new Claims(
                token.getSubject(),
                EmailAddress.normalize(token.getClaim("email").asString()));
        Set<ConstraintViolation<Claims>> wrong = validator.validate(claims);
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong.stream().map(this::error).toList());
        }
        return new ProviderAccount(
                provider.issuer(),
                claims.sub(),
                Optional.ofNullable(claims.email()),
                isTrue(token.getClaim("email_verified")),
                name(token.getClaim("name").asString()));
    }

    private FieldError error(ConstraintViolation<Claims> violation) {
        String claim = violation.getPropertyPath().toString();
        return new FieldError(claim.equals("sub") ? provider.subjectName() : claim, violation.getMessage());
    }

    // Some providers say it as a string.
    private static boolean isTrue(Claim claim) {
        return Boolean.TRUE.equals(claim.asBoolean()) || "true".equals(claim.asString());
    }

    // Profiles elsewhere allow names that ours does not.
    private static Optional<String> name(String said) {
        return Optional.ofNullable(said)
                .map(name -> Characters.line(name, ProviderAccount.MAX_NAME_LENGTH))
                .filter(Characters::isVisible);
    }
}
