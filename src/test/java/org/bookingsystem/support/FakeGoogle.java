package org.bookingsystem.support;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import java.net.URI;
import java.time.Instant;

/** Stands in for Google: publishes a key set, and signs ID tokens with its key. */
public final class FakeGoogle {
    private final FakeIssuer issuer = new FakeIssuer("/google");
    private final String clientId;

    FakeGoogle(String clientId) {
        this.clientId = clientId;
    }

    void stop() {
        issuer.close();
    }

    /** Where the key set is. */
    URI keys() {
        return URI.create(issuer.keys());
    }

    private static FakeGoogle current() {
        return TestEnvironment.current().google();
    }

    /** A token as Google makes it for this client, to be changed and signed. */
    public static JWTCreator.Builder idToken(String sub, String email) {
        return idTokenWithoutEnd(sub, email).withExpiresAt(Instant.now().plusSeconds(3600));
    }

    /** As {@link #idToken}, but good for ever. */
    public static JWTCreator.Builder idTokenWithoutEnd(String sub, String email) {
        return JWT.create()
                .withKeyId(FakeIssuer.RSA)
                .withIssuer("https://accounts.google.com")
                .withAudience(current().clientId)
                .withSubject(sub)
                .withIssuedAt(Instant.now())
                .withClaim("email", email)
                .withClaim("email_verified", true)
                .withClaim("name", "Gina Google");
    }

    /** Under the key's id that the token names. */
    public static String sign(JWTCreator.Builder token) {
        return token.sign(current().issuer.algorithm(FakeIssuer.RSA));
    }

    /** Signed with a key that Google does not know, under the id of one that it does. */
    public static String signWithAnotherKey(JWTCreator.Builder token) {
        return FakeIssuer.sign(token, FakeIssuer.RSA, FakeIssuer.rsaKeys(2048));
    }

    /** The public key, as somebody would use it who hopes that it is taken for a shared secret. */
    public static byte[] publicKeyBytes() {
        return current().issuer.publicKey(FakeIssuer.RSA);
    }
}
