package org.bookingsystem.support;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenID provider of the tests' own, as Keycloak is one: it has a document for discovery and a key set, signs ID
 * tokens by RS256 and ES256, and gets new keys now and then.
 */
public final class FakeIssuer implements AutoCloseable {
    public static final String CLIENT = "booking-tests";
    public static final String RSA = "rsa-1";
    public static final String EC = "ec-1";

    private static final ObjectMapper JSON = new ObjectMapper();
    // Making one takes longer than most tests.
    private static final KeyPair RSA_PAIR = rsaKeys(2048);
    private static final KeyPair EC_PAIR = ecKeys();

    private final HttpServer server;
    private final String path;
    private final Map<String, KeyPair> keys = Collections.synchronizedMap(new LinkedHashMap<>());
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int status = 200;
    private volatile String said;
    private volatile String keysAt;

    public FakeIssuer() {
        this("/realms/people");
    }

    /** @param path of its issuer */
    public FakeIssuer(String path) {
        this.path = path;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        said = issuer();
        keysAt = keys();
        addKey(RSA, RSA_PAIR);
        addKey(EC, EC_PAIR);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The shared server's. */
    public static FakeIssuer current() {
        return TestEnvironment.current().issuer();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getPath();
        byte[] body = new byte[0];
        int code = status;
        if (asked.equals(root() + "/.well-known/openid-configuration")) {
            fetches.incrementAndGet();
            body = JSON.writeValueAsBytes(Map.of("issuer", said, "jwks_uri", keysAt));
        } else if (asked.equals(root() + "/certs")) {
            body = JSON.writeValueAsBytes(keySet());
        } else {
            code = 404;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public String issuer() {
        return server() + path;
    }

    /** Where its keys are. */
    public String keys() {
        return server() + root() + "/certs";
    }

    private String server() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String root() {
        return path.replaceFirst("/$", "");
    }

    /** How often somebody has asked for its document. */
    public int fetches() {
        return fetches.get();
    }

    /** From now on everything is answered so. */
    public void answerWith(int newStatus) {
        status = newStatus;
    }

    /** From now on its document says that it is another's. */
    public void sayIssuer(String other) {
        said = other;
    }

    /** From now on its document says that the keys are there. */
    public void sayKeysAt(String address) {
        keysAt = address;
    }

    public void addKey(String id, KeyPair pair) {
        keys.put(id, pair);
    }

    public void removeKey(String id) {
        keys.remove(id);
    }

    /** What it would say of this person, to be changed and signed. */
    public JWTCreator.Builder idToken(String sub, String email, Instant now) {
        return JWT.create()
                .withIssuer(issuer())
                .withAudience(CLIENT)
                .withSubject(sub)
                .withIssuedAt(now)
                .withExpiresAt(now.plusSeconds(300))
                .withClaim("typ", "ID")
                .withClaim("azp", CLIENT)
                .withClaim("email", email)
                .withClaim("email_verified", true)
                .withClaim("name", "Ida Provider");
    }

    public String sign(JWTCreator.Builder token) {
        return sign(token, RSA);
    }

    public String sign(JWTCreator.Builder token, String keyId) {
        return sign(token, keyId, keys.get(keyId));
    }

    /** Under the id of a key that may be another. */
    public static String sign(JWTCreator.Builder token, String keyId, KeyPair pair) {
        return token.withKeyId(keyId).sign(algorithm(pair));
    }

    public byte[] publicKey(String keyId) {
        return keys.get(keyId).getPublic().getEncoded();
    }

    Algorithm algorithm(String keyId) {
        return algorithm(keys.get(keyId));
    }

    private static Algorithm algorithm(KeyPair pair) {
        return pair.getPublic() instanceof RSAPublicKey rsa
                ? Algorithm.RSA256(rsa, (RSAPrivateKey) pair.getPrivate())
                : Algorithm.ECDSA256((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
    }

    private ObjectNode keySet() {
        ObjectNode set = JSON.createObjectNode();
        ArrayNode all = set.putArray("keys");
        keys.forEach((id, pair) -> all.add(jwk(id, pair)));
        return set;
    }

    /** The public half, as a JWK. */
    public static ObjectNode jwk(String id, KeyPair pair) {
        ObjectNode key = JSON.createObjectNode().put("kid", id).put("use", "sig");
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return key.put("kty", "RSA")
                    .put("alg", "RS256")
                    .put("n", base64Url(rsa.getModulus(), 0))
                    .put("e", base64Url(rsa.getPublicExponent(), 0));
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return key.put("kty", "EC")
                .put("alg", "ES256")
                .put("crv", "P-256")
                .put("x", base64Url(ec.getW().getAffineX(), 32))
                .put("y", base64Url(ec.getW().getAffineY(), 32));
    }

    private static String base64Url(BigInteger number, int least) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = Arrays.copyOfRange(bytes, sign, bytes.length);
        byte[] whole = new byte[Math.max(least, magnitude.length)];
        System.arraycopy(magnitude, 0, whole, whole.length - magnitude.length, magnitude.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    public static KeyPair rsaKeys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair ecKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
