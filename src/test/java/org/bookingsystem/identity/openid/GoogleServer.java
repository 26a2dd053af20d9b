package org.bookingsystem.identity.openid;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.config.SettingsFixture;

/** Serves the half of a key as Google does, and signs tokens with the other half. */
final class GoogleServer implements AutoCloseable {
    static final String CLIENT = "client.apps.googleusercontent.com";
    /** As it knows her. */
    static final ProviderAccount ANNA = new ProviderAccount(
            "https://accounts.google.com", "1122334455", Optional.of("anna@example.com"), true, Optional.of("Anna"));

    static final String KEY_ID = "key-1";

    // Making one takes longer than any test.
    private static final KeyPair PAIR = generate();
    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int status = 200;
    private volatile String body = keys(KEY_ID);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    GoogleServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            await(gate);
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    /** Those of a server that asks there for the keys. */
    static Settings settings(URI keys) {
        return SettingsFixture.with(Map.of("GOOGLE_CLIENT_ID", CLIENT, "GOOGLE_JWKS_URL", keys.toString()));
    }

    URI keysAddress() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    int fetches() {
        return fetches.get();
    }

    void answer(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    /** From now on it answers nobody, until {@link #goOn}. */
    void hang() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void renameKeyTo(String keyId) {
        body = keys(keyId);
    }

    static RSAPublicKey publicKey() {
        return (RSAPublicKey) PAIR.getPublic();
    }

    static Algorithm algorithm() {
        return Algorithm.RSA256(publicKey(), (RSAPrivateKey) PAIR.getPrivate());
    }

    /** What Google would say of Anna. */
    static JWTCreator.Builder claims(Instant now) {
        return JWT.create()
                .withKeyId(KEY_ID)
                .withIssuer("https://accounts.google.com")
                .withAudience(CLIENT)
                .withSubject("1122334455")
                .withClaim("email", "Anna@Example.com")
                .withClaim("email_verified", true)
                .withClaim("name", "Anna")
                .withIssuedAt(now)
                .withExpiresAt(now.plusSeconds(3600));
    }

    static String keys(String keyId) {
        return "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"other\"},"
                + "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"kid\":\""
                + keyId + "\",\"n\":\"" + base64Url(publicKey().getModulus()) + "\",\"e\":\""
                + base64Url(publicKey().getPublicExponent()) + "\"}]}";
    }

    private static String base64Url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
    }
}
