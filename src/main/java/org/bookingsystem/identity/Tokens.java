package org.bookingsystem.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bookingsystem.platform.config.Settings;

/** Makes and checks access tokens: JWT (RFC 7519), HS256 and nothing else. */
@ApplicationScoped
public class Tokens {
    private static final String ISSUER = "booking-system";
    // Clocks of two nodes differ a little: a token must not be too young for the other one.
    private static final long CLOCK_SKEW_SECONDS = 30;

    private Algorithm algorithm;
    private JWTVerifier verifier;
    private Duration lifetime;
    private Clock clock;

    /** For CDI's proxy. */
    protected Tokens() {}

    @Inject
    Tokens(Settings settings, Clock clock) {
        this.algorithm = Algorithm.HMAC256(settings.tokens().key().bytes());
        this.lifetime = settings.tokens().lifetime();
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
        return JWT.create()
                .withSubject(Long.toString(user.id()))
                .withIssuer(ISSUER)
                .withAudience(ISSUER)
                .withIssuedAt(now)
                .withNotBefore(now)
                .withExpiresAt(now.plus(lifetime))
                .withJWTId(UUID.randomUUID().toString())
                .withClaim("role", user.role().name().toLowerCase(Locale.ROOT))
                .sign(algorithm);
    }

    /** The id of the user a token was made for; empty where it is not ours, not for now, or not a token at all. */
    Optional<Long> verify(String token) {
        try {
            return Optional.of(Long.valueOf(verifier.verify(token).getSubject()));
        } catch (JWTVerificationException | NumberFormatException e) {
            // Which of the checks failed is nothing that a forger should learn.
            return Optional.empty();
        }
    }
}
