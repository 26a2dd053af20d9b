package org.bookingsystem.support;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Stands in for Google: publishes a key set, and signs ID tokens with its key. */
public final class FakeGoogle {
    private static final String KEY_ID = "key-1";
    private static final KeyPair KEYS = rsaKeys();

    private final HttpServer server;
    private final String clientId;

    private FakeGoogle(HttpServer server, String clientId) {
        this.server = server;
        this.clientId = clientId;
    }

    static FakeGoogle start(String clientId) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keySet = keySet().getBytes(StandardCharsets.UTF_8);
            server.createContext("/certs", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keySet.length);
                exchange.getResponseBody().write(keySet);
                exchange.close();
            });
            server.start();
            return new FakeGoogle(server, clientId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        server.stop(0);
    }

    /** Where the key set is. */
    URI keys() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/certs");
    }

    /** A token as Google makes it for this client, to be changed and signed. */
    public static JWTCreator.Builder idToken(String sub, String email) {
        return idTokenWithoutEnd(sub, email).withExpiresAt(Instant.now().plusSeconds(3600));
    }

    /** As {@link #idToken}, but good for ever. */
    public static JWTCreator.Builder idTokenWithoutEnd(String sub, String email) {
        return JWT.create()
                .withKeyId(KEY_ID)
                .withIssuer("https://accounts.google.com")
                .withAudience(TestEnvironment.current().google().clientId)
                .withSubject(sub)
                .withIssuedAt(Instant.now())
                .withClaim("email", email)
                .withClaim("email_verified", true)
                .withClaim("name", "Gina Google");
    }

    public static String sign(JWTCreator.Builder token) {
        return token.sign(Algorithm.RSA256((RSAPublicKey) KEYS.getPublic(), (RSAPrivateKey) KEYS.getPrivate()));
    }

    /** Signed with a key that Google does not know, under the id of one that it does. */
    public static String signWithAnotherKey(JWTCreator.Builder token) {
        KeyPair others = rsaKeys();
        return token.sign(Algorithm.RSA256((RSAPublicKey) others.getPublic(), (RSAPrivateKey) others.getPrivate()));
    }

    /** The public key, as somebody would use it who hopes that it is taken for a shared secret. */
    public static byte[] publicKeyBytes() {
        return KEYS.getPublic().getEncoded();
    }

    private static String keySet() {
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        return """
                {"keys": [{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "%s", "n": "%s", "e": "%s"}]}
                """.formatted(KEY_ID, base64Url(key.getModulus()), base64Url(key.getPublicExponent()));
    }

    private static String base64Url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = Arrays.copyOfRange(bytes, sign, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }

    private static KeyPair rsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
