package org.bookingsystem.identity.openid;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.platform.web.Json;

/** Fetches a JWK set (RFC 7517), and reads the RSA keys in it. */
final class KeySet {
    private static final int MAX_BYTES = 64 * 1024;

    private KeySet() {}

    /** @param patience for the whole exchange */
    static CompletableFuture<Map<String, RSAPublicKey>> fetch(HttpClient http, URI address, Duration patience) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(HttpRequest.newBuilder(address).build(), answer -> new BoundedBody(MAX_BYTES));
        return exchange.thenApply(KeySet::parse)
                // HttpRequest's own limit ends with the headers.
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((keys, failure) -> exchange.cancel(true));
    }

    private static Map<String, RSAPublicKey> parse(HttpResponse<byte[]> answer) {
        try {
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            Map<String, RSAPublicKey> keys = parse(Json.MAPPER.readTree(answer.body()));
            if (keys.isEmpty()) {
                throw new IOException("no keys");
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, RSAPublicKey> parse(JsonNode set) throws GeneralSecurityException {
        Map<String, RSAPublicKey> parsed = new HashMap<>();
        KeyFactory factory = KeyFactory.getInstance("RSA");
        for (JsonNode key : set.path("keys")) {
            if ("RSA".equals(key.path("kty").asText())) {
                RSAPublicKeySpec spec = new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")));
                parsed.put(key.path("kid").asText(), (RSAPublicKey) factory.generatePublic(spec));
            }
        }
        return Map.copyOf(parsed);
    }

    private static BigInteger number(JsonNode base64Url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64Url.asText()));
    }
}
