package org.bookingsystem.identity;

import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.RSAKeyProvider;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;
import org.bookingsystem.platform.web.Json;

/**
 * The keys that Google signs with (a JWK set, RFC 7517), fetched when needed and kept for an hour. A key that is known
 * is never waited for, and for one that is not only so many requests wait, and only so long.
 */
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
    private static final int MAX_BYTES = 64 * 1024;
    // Each holds a thread.
    private static final int MAX_WAITING = 8;

    private record Fetched(Map<String, RSAPublicKey> keys, Instant staleAt, Instant askAgainAt, boolean away) {}

    private final URI address;
    private final Clock clock;
    private final Duration patience;
    private final HttpClient http;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private volatile Fetched fetched = new Fetched(Map.of(), Instant.MIN, Instant.MIN, false);
    private CompletableFuture<Void> refresh = CompletableFuture.completedFuture(null);

    @Inject
    GoogleKeys(IdentitySettings settings, Clock clock) {
        this(settings, clock, PATIENCE);
    }

    /** @param patience for the whole exchange, and for whoever waits for it */
    GoogleKeys(IdentitySettings settings, Clock clock, Duration patience) {
        this.address = settings.google().map(IdentitySettings.Google::keys).orElse(null);
        this.clock = clock;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /**
     * @throws JWTVerificationException where Google has no such key
     * @throws ProblemException 503 where Google could not be asked
     */
    @Override
    public RSAPublicKey getPublicKeyById(String keyId) {
        if (keyId == null) {
            throw new JWTVerificationException("names no key");
        }
        boolean known = fetched.keys().containsKey(keyId);
        if (!known || !clock.instant().isBefore(fetched.staleAt())) {
            CompletableFuture<Void> refreshing = refresh();
            if (!known) {
                await(refreshing);
            }
        }
        Fetched now = fetched;
        RSAPublicKey key = now.keys().get(keyId);
        if (key == null && now.away()) {
            throw unavailable();
        }
        if (key == null) {
            throw new JWTVerificationException("no such key");
        }
        return key;
    }

    private ProblemException unavailable() {
        return ProblemException.retryable(RequestProblem.TEMPORARILY_UNAVAILABLE, patience);
    }

    /**
     * The one that is under way, or a new one, unless the last was just now. The lock is held for no longer than it
     * takes to begin one.
     */
    private synchronized CompletableFuture<Void> refresh() {
        if (refresh.isDone() && !clock.instant().isBefore(fetched.askAgainAt())) {
            refresh = fetch().handle((keys, failure) -> {
                fetched = failure == null ? fresh(keys) : kept(failure);
                return null;
            });
        }
        return refresh;
    }

    private Fetched fresh(Map<String, RSAPublicKey> keys) {
        Instant now = clock.instant();
        return new Fetched(keys, now.plus(KEPT_FOR), now.plus(ASKED_AGAIN_AFTER), false);
    }

    // A key that was good an hour ago still is, so those known stay.
    private Fetched kept(Throwable failure) {
        LOG.log(Level.WARNING, "Google''s keys cannot be had from {0}: {1}", address, reason(failure));
        return new Fetched(fetched.keys(), fetched.staleAt(), clock.instant().plus(patience), true);
    }

    private String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof TimeoutException
                ? "no whole answer within " + patience.toSeconds() + " s"
                : root.toString();
    }

    private void await(CompletableFuture<Void> refreshing) {
        if (refreshing.isDone()) {
            return;
        }
        if (!waiting.tryAcquire()) {
            throw unavailable();
        }
        try {
            refreshing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable();
        } finally {
            waiting.release();
        }
    }

    private CompletableFuture<Map<String, RSAPublicKey>> fetch() {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(HttpRequest.newBuilder(address).build(), answer -> new BoundedBody(MAX_BYTES));
        return exchange.thenApply(GoogleKeys::parse)
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

    @Override
    public RSAPrivateKey getPrivateKey() {
        return null;
    }

    @Override
    public String getPrivateKeyId() {
        return null;
    }
}
