package org.bookingsystem.identity.tokens;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bookingsystem.platform.config.Secret;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Makes and checks access tokens: JWT (RFC 7519), HS256 and nothing else. {@code sid} and {@code auth_time}, as OpenID
 * Connect has them, say which sign-in a token comes from and when that was; renewing keeps both.
 */
@ApplicationScoped
public class Tokens {
    private static final String ISSUER = "booking-system";
    private static final String BASIS = "tokens_valid_from";
    private static final String SIGN_IN = "sid";
    private static final String SIGNED_IN_AT = "auth_time";
    // Clocks of two nodes differ a little: a token must not be too young for the other one.
    private static final long CLOCK_SKEW_SECONDS = 30;

    private Algorithm algorithm;
    private List<JWTVerifier> verifiers;
    private Duration lifetime;
    private Duration longestSession;
    private Clock clock;

    /** For CDI's proxy. */
    protected Tokens() {}

    @Inject
    Tokens(TokenSettings settings, Clock clock) {
        this.algorithm = algorithm(settings.key());
        this.lifetime = settings.lifetime();
        this.longestSession = settings.longestSession();
        this.clock = clock;
        this.verifiers = Stream.concat(Stream.of(algorithm), settings.previousKey().map(Tokens::algorithm).stream())
                .map(key -> verifier(key, clock))
                .toList();
    }

    private static Algorithm algorithm(Secret key) {
        return Algorithm.HMAC256(key.bytes());
    }

    private static JWTVerifier verifier(Algorithm algorithm, Clock clock) {
        JWTVerifier.BaseVerification verification = (JWTVerifier.BaseVerification) JWT.require(algorithm)
                .withIssuer(ISSUER)
                .withAudience(ISSUER)
                .withClaimPresence("sub")
                // Being present is not enough: null is, and would never expire, or not be told from others.
                .withClaim("exp", (exp, token) -> !exp.isNull())
                .withClaim("jti", (id, token) -> id.asString() != null)
                .acceptNotBefore(CLOCK_SKEW_SECONDS)
                .acceptIssuedAt(CLOCK_SKEW_SECONDS);
        return verification.build(clock);
    }

    /**
     * For somebody who has just shown who they are.
     *
     * @param role as the API calls it
     * @param validFrom the user's tokens_valid_from
     */
    public IssuedToken issue(long userId, String role, Optional<Instant> validFrom) {
        Instant now = clock.instant();
        long basis = validFrom.map(Instant::toEpochMilli).orElse(0L);
        Token token = new Token(userId, UUID.randomUUID().toString(), basis, now, now.plus(lifetime));
        return sign(token, role, now);
    }

    /**
     * Another token from the same sign-in, with a new lifetime, which ends with the longest session at the latest.
     *
     * @param role as the API calls it
     * @throws ProblemException 401 where the sign-in is older than that
     */
    public IssuedToken renew(Token old, String role) {
        Instant now = clock.instant();
        Instant last = old.signedInAt().plus(longestSession);
        if (!now.isBefore(last)) {
            throw new ProblemException(TokenProblem.SIGN_IN_TOO_OLD);
        }
        // Where tokens live longer than sessions may, the old one does, too.
        Instant latest = last.isAfter(old.end()) ? last : old.end();
        Instant end = now.plus(lifetime).isBefore(latest) ? now.plus(lifetime) : latest;
        return sign(new Token(old.userId(), old.signIn(), old.basis(), old.signedInAt(), end), role, now);
    }

    /** After this, no token of the sign-in is good any more. */
    Instant endOf(Token token) {
        Instant last = token.signedInAt().plus(longestSession).plus(lifetime);
        return last.isAfter(token.end()) ? last : token.end();
    }

    private IssuedToken sign(Token token, String role, Instant now) {
        JWTCreator.Builder claims = JWT.create()
                .withSubject(Long.toString(token.userId()))
                .withIssuer(ISSUER)
                .withAudience(ISSUER)
                .withIssuedAt(now)
                .withNotBefore(now)
                .withExpiresAt(token.end())
                .withJWTId(UUID.randomUUID().toString())
                .withClaim(SIGN_IN, token.signIn())
                .withClaim(SIGNED_IN_AT, token.signedInAt())
                .withClaim("role", role);
        if (token.basis() != 0) {
            claims.withClaim(BASIS, token.basis());
        }
        return new IssuedToken(claims.sign(algorithm), Duration.between(now, token.end()));
    }

    /** What a token says; empty where it is not ours, not for now, or not a token at all. */
    public Optional<Token> verify(String token) {
        // Which of the checks failed is nothing that a forger should learn.
        return verifiers.stream()
                .flatMap(verifier -> read(verifier, token).stream())
                .findFirst();
    }

    private static Optional<Token> read(JWTVerifier verifier, String token) {
        try {
            DecodedJWT verified = verifier.verify(token);
            String signIn =
                    Optional.ofNullable(verified.getClaim(SIGN_IN).asString()).orElseGet(verified::getId);
            return Optional.of(new Token(
                    Long.parseLong(verified.getSubject()),
                    signIn,
                    Optional.ofNullable(verified.getClaim(BASIS).asLong()).orElse(0L),
                    signedInAt(verified),
                    verified.getExpiresAtAsInstant()));
        } catch (JWTVerificationException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    // Tokens of an earlier version do not say it: theirs was when they were made.
    private static Instant signedInAt(DecodedJWT token) {
        Claim said = token.getClaim(SIGNED_IN_AT);
        return Optional.ofNullable(said.asInstant())
                .or(() -> Optional.ofNullable(token.getIssuedAtAsInstant()))
                .orElse(Instant.EPOCH);
    }
}
