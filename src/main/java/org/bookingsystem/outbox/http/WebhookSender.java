package org.bookingsystem.outbox.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.OutsideService;

/**
 * Sends deliveries over HTTP: one POST each, which the other side has when it answers 2xx. It follows no redirect,
 * sends the trace of the request that caused it along, and signs what it sends where WEBHOOK_SIGNING_SECRET is set.
 */
@ApplicationScoped
public class WebhookSender {
    private static final Logger LOG = System.getLogger(WebhookSender.class.getName());
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration BODY_LIMIT = Duration.ofSeconds(1);
    private static final int MAX_BODY_BYTES = 8192;
    private static final Duration STALE_LIMIT = Duration.ofSeconds(1);

    private final HttpClient http;
    private final Clock clock;
    private final Optional<WebhookSignature> signature;

    /** For the container's proxy. */
    protected WebhookSender() {
        http = null;
        clock = null;
        signature = Optional.empty();
    }

    @Inject
    public WebhookSender(WebhookSettings settings, Clock clock) {
        this.clock = clock;
        this.signature = settings.signingKey().map(WebhookSignature::new);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    /**
     * Posts to what lies at {@code name} below the service's address.
     *
     * @throws DeliveryFailure where the answer is not 2xx or does not come
     */
    public void post(OutsideService service, String name, String contentType, String body, Delivery delivery)
            throws DeliveryFailure {
        HttpRequest request = request(service, name, contentType, body.getBytes(StandardCharsets.UTF_8), delivery);
        try {
            HttpResponse<InputStream> answer = exchange(request);
            discard(answer.body());
            WebhookAnswer.of(answer).judge(clock.instant());
        } catch (ConnectException e) {
            throw DeliveryFailure.unavailable(isUnknownHost(e) ? "unknown host" : "connection refused", e);
        } catch (HttpConnectTimeoutException e) {
            throw DeliveryFailure.unavailable("no connection within " + CONNECT_LIMIT.toSeconds() + " s", e);
        } catch (HttpTimeoutException e) {
            throw DeliveryFailure.unanswered("no answer within " + ANSWER_LIMIT.toSeconds() + " s", e);
        } catch (SSLException e) {
            throw DeliveryFailure.unavailable("no trust over TLS: " + e.getMessage(), e);
        } catch (IOException e) {
            throw DeliveryFailure.unanswered("connection lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeliveryFailure.unavailable("interrupted", e);
        }
    }

    private HttpRequest request(
            OutsideService service, String name, String contentType, byte[] body, Delivery delivery) {
        String id = delivery.idempotencyKey();
        HttpRequest.Builder request = HttpRequest.newBuilder(service.at(name))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", id)
                .POST(BodyPublishers.ofByteArray(body));
        service.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.value()));
        Optional.ofNullable(delivery.traceparent()).ifPresent(trace -> request.header("traceparent", trace));
        signature.ifPresent(signer -> {
            Instant now = clock.instant();
            request.header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                    .header("webhook-signature", signer.of(id, now, body));
        });
        return request.build();
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (ConnectException | HttpTimeoutException | SSLException e) {
            throw e;
        } catch (IOException e) {
            // That was quick: the other side closed an idle connection just when it was used again, which is no outage.
            if (System.nanoTime() - begun > STALE_LIMIT.toNanos()) {
                throw e;
            }
            return http.send(request, BodyHandlers.ofInputStream());
        }
    }

    // Read to its end where it is short, so that the connection can be used again; a long or slow one is cut off.
    private static void discard(InputStream body) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Void> closed = end.completeOnTimeout(null, BODY_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> close(body));
        try {
            body.readNBytes(MAX_BODY_BYTES);
        } catch (IOException e) {
            // The status has arrived, and it alone counts.
            LOG.log(Level.DEBUG, "reading an answer", e);
        }
        end.complete(null);
        closed.join();
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing an answer", e);
        }
    }

    private static boolean isUnknownHost(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
    }
}
