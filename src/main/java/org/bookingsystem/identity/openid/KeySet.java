package org.bookingsystem.identity.openid;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JWK set (RFC 7517): those keys in it with which an ID token can be signed here, RSA for RS256 and P-256 for
 * ES256. Whatever else is there is for others, or for something else.
 */
final class KeySet {
    private static final Logger LOG = System.getLogger(KeySet.class.getName());
    // RFC 7518, section 3.3.
    private static final int MIN_RSA_BITS = 2048;

    private KeySet() {}

    static Map<String, PublicKey> parse(JsonNode set) {
        Map<String, PublicKey> keys = new HashMap<>();
        for (JsonNode key : set.path("keys")) {
            if (key.path("kid").isTextual() && isForSigning(key)) {
                read(key).ifPresent(known -> keys.put(key.path("kid").textValue(), known));
            }
        }
        if (keys.isEmpty()) {
            throw new UncheckedIOException(new IOException("no keys"));
        }
        return Map.copyOf(keys);
    }

    private static boolean isForSigning(JsonNode key) {
        boolean verifies = key.path("key_ops").isEmpty();
        for (JsonNode operation : key.path("key_ops")) {
            verifies |= "verify".equals(operation.textValue());
        }
        return verifies && "sig".equals(key.path("use").asText("sig"));
    }

    private static Optional<PublicKey> read(JsonNode key) {
        try {
            return switch (key.path("kty").asText()) {
                case "RSA" -> isFor("RS256", key) ? rsa(key) : Optional.empty();
                case "EC" -> isFor("ES256", key) ? p256(key) : Optional.empty();
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "a key cannot be read", e);
            return Optional.empty();
        }
    }

    private static boolean isFor(String algorithm, JsonNode key) {
        return key.path("alg").asText(algorithm).equals(algorithm);
    }

    private static Optional<PublicKey> rsa(JsonNode key) throws GeneralSecurityException {
        BigInteger modulus = number(key.path("n"));
        if (modulus.bitLength() < MIN_RSA_BITS) {
            return Optional.empty();
        }
        return Optional.of(
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, number(key.path("e")))));
    }

    private static Optional<PublicKey> p256(JsonNode key) throws GeneralSecurityException {
        if (!"P-256".equals(key.path("crv").asText())) {
            return Optional.empty();
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key.path("x")), number(key.path("y")));
        return Optional.of(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
    }

    private static BigInteger number(JsonNode base64Url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64Url.asText()));
    }
}
