package org.bookingsystem.outbox.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.OutsideService;

/**
 * Sends deliveries over HTTP: one POST each, which the other side has when it answers 2xx. It follows no redirect,
 * reads no more of an answer than its status needs, carries the trace of the request that caused it, and signs what it
 * sends where WEBHOOK_SIGNING_SECRET is set.
 */
@ApplicationScoped
public class WebhookSender {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration BODY_LIMIT = Duration.ofSeconds(1);
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
            judge(exchange(request));
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

    private HttpResponse<Void> exchange(HttpRequest request) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try {
            return http.send(request, info -> new BoundedDiscard(BODY_LIMIT));
        } catch (ConnectException | HttpTimeoutException | SSLException e) {
            throw e;
        } catch (IOException e) {
            // The other side closed a connection that was idle for long just when it was used again: that is no outage.
            if (System.nanoTime() - begun > STALE_LIMIT.toNanos()) {
                throw e;
            }
            return http.send(request, info -> new BoundedDiscard(BODY_LIMIT));
        }
    }

    private static boolean isUnknownHost(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
    }

    private void judge(HttpResponse<Void> answer) throws DeliveryFailure {
        int status = answer.statusCode();
        String message = "answered " + status;
        switch (status) {
            case 408, 425, 429, 503 ->
                throw DeliveryFailure.unavailable(
                        message, retryAfter(answer.headers()).orElse(null));
            // The same for every message: a wrong token, or nothing there that takes messages.
            case 401, 403, 404, 405, 407 -> throw DeliveryFailure.refused(message, null);
            // Said by a proxy that got no answer itself.
            case 502, 504 -> throw DeliveryFailure.unanswered(message, null);
            default -> {
                if (status < 200 || status >= 500) {
                    throw DeliveryFailure.retryable(message);
                }
                if (status >= 400) {
                    throw DeliveryFailure.terminal(message);
                }
                if (status >= 300) {
                    throw DeliveryFailure.refused(message, null);
                }
            }
        }
    }

    private Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> {
                    if (value.matches("\\d{1,9}")) {
                        return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
                    }
                    try {
                        Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
                        return Optional.of(Duration.between(clock.instant(), until));
                    } catch (DateTimeException e) {
                        // Neither of the two forms: as if it were not there.
                        return Optional.empty();
                    }
                })
                .map(WebhookSender::notNegative);
    }

    private static Duration notNegative(Duration asked) {
        return asked.isNegative() ? Duration.ZERO : asked;
    }
}
