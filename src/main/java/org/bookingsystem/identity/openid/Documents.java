package org.bookingsystem.identity.openid;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.platform.web.Json;

/** Fetches what a provider publishes as JSON. */
final class Documents {
    private static final int MAX_BYTES = 64 * 1024;

    private Documents() {}

    /** @param patience for the whole exchange */
    static CompletableFuture<JsonNode> fetch(HttpClient http, URI address, Duration patience) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(HttpRequest.newBuilder(address).build(), answer -> new BoundedBody(MAX_BYTES));
        return exchange.thenApply(Documents::parse)
                // HttpRequest's own limit ends with the headers.
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((document, failure) -> exchange.cancel(true));
    }

    private static JsonNode parse(HttpResponse<byte[]> answer) {
        try {
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode() + " from " + answer.uri());
            }
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
