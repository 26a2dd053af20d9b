package org.bookingsystem.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Makes and checks access tokens: JWT (RFC 7519), HS256 and nothing else. */
@ApplicationScoped
public class Tokens {
    private static final String ISSUER = "booking-system";
    private static final String BASIS = "tokens_valid_from";
    // Clocks of two nodes differ a little: a token must not be too young for the other one.
    private static final long CLOCK_SKEW_SECONDS = 30;

    private Algorithm algorithm;
    private JWTVerifier verifier;
    private Duration lifetime;
    private Clock clock;

    /** For CDI's proxy. */
    protected Tokens() {}

    @Inject
    Tokens(IdentitySettings settings, Clock clock) {
        this.algorithm = Algorithm.HMAC256(settings.tokenKey().bytes());
        this.lifetime = settings.tokenLifetime();
        this.clock = clock;
        JWTVerifier.BaseVerification verification = (JWTVerifier.BaseVerification) JWT.require(algorithm)
                .withIssuer(ISSUER)
                .withAudience(ISSUER)
                .withClaimPresence("sub")
                // Being present is not enough: null is, and would never expire.
                .withClaim("exp", (exp, token) -> !exp.isNull())
                .acceptNotBefore(CLOCK_SKEW_SECONDS)
                .acceptIssuedAt(CLOCK_SKEW_SECONDS);
        this.verifier = verification.build(clock);
    }

    String issue(User user) {
        Instant now = clock.instant();
        JWTCreator.Builder token = JWT.create()
                .withSubject(Long.toString(user.id()))
                .withIssuer(ISSUER)
                .withAudience(ISSUER)
                .withIssuedAt(now)
                .withNotBefore(now)
                .withExpiresAt(now.plus(lifetime))
                .withJWTId(UUID.randomUUID().toString())
                .withClaim("role", user.role().name().toLowerCase(Locale.ROOT));
        user.tokensValidFrom().ifPresent(basis -> token.withClaim(BASIS, basis.toEpochMilli()));
        return token.sign(algorithm);
    }

    /** What a token says; empty where it is not ours, not for now, or not a token at all. */
    Optional<Token> verify(String token) {
        try {
            DecodedJWT verified = verifier.verify(token);
            long basis = Optional.ofNullable(verified.getClaim(BASIS).asLong()).orElse(0L);
            return Optional.of(
                    new Token(Long.parseLong(verified.getSubject()), basis, verified.getExpiresAtAsInstant()));
        } catch (JWTVerificationException | NumberFormatException e) {
            // Which of the checks failed is nothing that a forger should learn.
            return Optional.empty();
        }
    }
}
