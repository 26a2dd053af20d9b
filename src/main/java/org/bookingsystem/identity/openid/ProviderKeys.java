package org.bookingsystem.identity.openid;

import com.auth0.jwt.exceptions.JWTVerificationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;

/**
 * The keys that an OpenID provider signs with (a JWK set, RFC 7517), fetched when needed and kept for an hour. A known
 * key is there at once. For an unknown one a limited number of requests waits for a limited time.
 */
final class ProviderKeys {
    private static final Logger LOG = System.getLogger(ProviderKeys.class.getName());
    private static final Duration KEPT_FOR = Duration.ofHours(1);
    // An unknown key id may be new, or made up: made-up ones must not make us ask again and again.
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    // Each holds a thread.
    private static final int MAX_WAITING = 8;

    private record Fetched(Map<String, PublicKey> keys, Instant staleAt, Instant askAgainAt, boolean away) {}

    private final KeySource source;
    private final Clock clock;
    private final Duration patience;
    private final HttpClient http;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private volatile Fetched fetched = new Fetched(Map.of(), Instant.MIN, Instant.MIN, false);
    private CompletableFuture<Void> refresh = CompletableFuture.completedFuture(null);

    ProviderKeys(KeySource source, Clock clock) {
        this(source, clock, PATIENCE);
    }

    /** @param patience for the whole exchange, and for whoever waits for it */
    ProviderKeys(KeySource source, Clock clock, Duration patience) {
        this.source = source;
        this.clock = clock;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /**
     * @throws JWTVerificationException where the provider has no such key
     * @throws ProblemException 503 where the provider could not be asked
     */
    PublicKey get(String keyId) {
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
        PublicKey key = now.keys().get(keyId);
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
     * The fetch that is under way, or a new one, unless the last was just now. Only to begin one needs the lock.
     */
    private synchronized CompletableFuture<Void> refresh() {
        if (refresh.isDone() && !clock.instant().isBefore(fetched.askAgainAt())) {
            refresh = source.fetch(http, patience).handle((keys, failure) -> {
                fetched = failure == null ? fresh(keys) : kept(failure);
                return null;
            });
        }
        return refresh;
    }

    private Fetched fresh(Map<String, PublicKey> keys) {
        Instant now = clock.instant();
        return new Fetched(keys, now.plus(KEPT_FOR), now.plus(ASKED_AGAIN_AFTER), false);
    }

    // A key that was good an hour ago still is, so those known stay.
    private Fetched kept(Throwable failure) {
        LOG.log(Level.WARNING, "The keys cannot be had from {0}: {1}", source.address(), reason(failure));
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
}
