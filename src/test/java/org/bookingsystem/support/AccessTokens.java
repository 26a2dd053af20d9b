package org.bookingsystem.support;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Access tokens as the server makes them, signed with its key, and others that it must not take. */
public final class AccessTokens {
    private static final byte[] KEY = TestEnvironment.JWT_KEY.getBytes(StandardCharsets.UTF_8);

    private AccessTokens() {}

    public static String of(long userId, String role) {
        return sign(claims(userId, role));
    }

    /** To be changed and signed. */
    public static JWTCreator.Builder claims(long userId, String role) {
        return claimsWithoutEnd(userId, role).withExpiresAt(Instant.now().plusSeconds(3600));
    }

    /** As {@link #claims}, but good for ever. */
    public static JWTCreator.Builder claimsWithoutEnd(long userId, String role) {
        Instant now = Instant.now();
        return JWT.create()
                .withIssuer("booking-system")
                .withAudience("booking-system")
                .withSubject(Long.toString(userId))
                .withIssuedAt(now)
                .withNotBefore(now)
                .withJWTId(UUID.randomUUID().toString())
                .withClaim("role", role);
    }

    public static String sign(JWTCreator.Builder claims) {
        return claims.sign(Algorithm.HMAC256(KEY));
    }

    /** With the right key but the wrong algorithm. */
    public static String signWithHs512(JWTCreator.Builder claims) {
        return claims.sign(Algorithm.HMAC512(KEY));
    }

    public static String signWithAnotherKey(JWTCreator.Builder claims) {
        return claims.sign(Algorithm.HMAC256("another-key-of-at-least-32-bytes-0123456789"));
    }

    public static String unsigned(JWTCreator.Builder claims) {
        return claims.sign(Algorithm.none());
    }
}
