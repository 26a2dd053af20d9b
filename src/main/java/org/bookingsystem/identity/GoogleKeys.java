package org.bookingsystem.identity;

import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.RSAKeyProvider;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;
import org.bookingsystem.platform.web.Json;

/** The keys that Google signs with (a JWK set, RFC 7517), fetched when needed and kept for an hour. */
// Weld cannot make a proxy of it, as the interface above RSAKeyProvider is private to its package. Its one user keeps
// the one instance.
@Dependent
public class GoogleKeys implements RSAKeyProvider {
    private static final Logger LOG = System.getLogger(GoogleKeys.class.getName());
    private static final Duration KEPT_FOR = Duration.ofHours(1);
    // A key id that is not known may be new; made-up ones must not have us ask Google without end, nor queue while it
    // is away.
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final Clock clock;
    private final HttpClient http;
    private Map<String, RSAPublicKey> keys = Map.of();
    private Instant staleAt = Instant.MIN;
    private Instant askAgainAt = Instant.MIN;
    private boolean away;

    @Inject
    GoogleKeys(Settings settings, Clock clock) {
        this.address = settings.google().map(Settings.Google::keys).orElse(null);
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /**
     * @throws JWTVerificationException where Google has no such key
     * @throws ProblemException 503 where Google could not be asked
     */
    @Override
    public synchronized RSAPublicKey getPublicKeyById(String keyId) {
        if (keyId == null) {
            throw new JWTVerificationException("names no key");
        }
        Instant now = clock.instant();
        boolean wanted = !keys.containsKey(keyId) || !now.isBefore(staleAt);
        if (wanted && !now.isBefore(askAgainAt)) {
            refresh(now);
        }
        RSAPublicKey key = keys.get(keyId);
        if (key == null && away) {
            throw ProblemException.retryable(RequestProblem.TEMPORARILY_UNAVAILABLE, PATIENCE);
        }
        if (key == null) {
            throw new JWTVerificationException("no such key");
        }
        return key;
    }

    private void refresh(Instant now) {
        try {
            keys = fetch();
            away = false;
            staleAt = now.plus(KEPT_FOR);
            askAgainAt = now.plus(ASKED_AGAIN_AFTER);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // A key that was good an hour ago still is, so those known stay.
            LOG.log(Level.WARNING, "Google''s keys cannot be had from {0}: {1}", address, e.getMessage());
            away = true;
            askAgainAt = now.plus(PATIENCE);
        }
    }

    private Map<String, RSAPublicKey> fetch() throws IOException, GeneralSecurityException {
        try {
            HttpResponse<byte[]> response =
                    http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return parse(Json.MAPPER.readTree(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
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

    @Override
    public RSAPrivateKey getPrivateKey() {
        return null;
    }

    @Override
    public String getPrivateKeyId() {
        return null;
    }
}
