package org.bookingsystem.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A client of the server under test, who has a token or has none. Immutable, and fit for many threads. */
public final class Api {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Eventually.PATIENCE)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String token;
    private final URI server;

    private Api(String token, URI server) {
        this.token = token;
        this.server = server;
    }

    public static Api anonymous() {
        return new Api(null, null);
    }

    public static Api withToken(String token) {
        return new Api(token, null);
    }

    /** The same client, of another server. */
    public Api at(URI address) {
        return new Api(token, address);
    }

    /** Where the server under test is. */
    public static URI server() {
        return TestEnvironment.current().server();
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    /** @param body JSON text, or what Jackson makes JSON of */
    public Answer delete(String path, Object body) {
        return send("DELETE", path, json(body), Map.of("Content-Type", "application/json"));
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), Map.of());
    }

    /** @param body JSON text, or what Jackson makes JSON of */
    public Answer post(String path, Object body) {
        return send("POST", path, json(body), Map.of("Content-Type", "application/json"));
    }

    /**
     * With the header {@code Idempotency-Key}.
     *
     * @param body JSON text, or what Jackson makes JSON of
     */
    public Answer postOnce(String key, String path, Object body) {
        return send("POST", path, json(body), Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    /** @param body JSON text, or what Jackson makes JSON of */
    public Answer put(String path, Object body) {
        return send("PUT", path, json(body), Map.of("Content-Type", "application/json"));
    }

    /** @param body JSON text, or what Jackson makes JSON of */
    public Answer patch(String path, Object body) {
        return send("PATCH", path, json(body), Map.of("Content-Type", "application/json"));
    }

    public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder((server == null ? server() : server).resolve(path))
                .method(method, body)
                .timeout(Eventually.PATIENCE);
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(body instanceof String text ? text : MAPPER.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
