package org.bookingsystem.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Listens to server-sent events, as the HTML standard has them. */
public final class EventClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Eventually.PATIENCE)
            .build();

    private final HttpHeaders headers;
    private final InputStream body;
    private final BlockingQueue<Heard> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long lastId;

    /** An event, and when it came. */
    public record Heard(long id, String type, JsonNode data, Instant at) {}

    private EventClient(HttpResponse<InputStream> response) {
        headers = response.headers();
        body = response.body();
        Thread reader = new Thread(this::read, "event-client");
        reader.setDaemon(true);
        reader.start();
    }

    public static EventClient listen(String token) {
        return listen(TestEnvironment.current().server(), token, "", Map.of());
    }

    public static EventClient resume(String token, long lastId) {
        return listen(TestEnvironment.current().server(), token, "", Map.of("Last-Event-ID", Long.toString(lastId)));
    }

    /** Answers when the server has said that the stream is there. */
    public static EventClient listen(URI server, String token, String query, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/facilitator/events" + query))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            EventClient client = new EventClient(response);
            assertThat(client.started.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the stream starts")
                    .isTrue();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void read() {
        String id = "";
        String type = "message";
        StringBuilder data = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String value = line.substring(line.indexOf(':') + 1).stripLeading();
                if (line.startsWith(":")) {
                    comments.add(value);
                } else if (line.startsWith("id:")) {
                    id = value;
                } else if (line.startsWith("event:")) {
                    type = value;
                } else if (line.startsWith("data:")) {
                    data.append(value);
                } else if (line.isEmpty()) {
                    if (data.length() > 0) {
                        hear(new Heard(Long.parseLong(id), type, Answer.json(data.toString()), Instant.now()));
                    }
                    type = "message";
                    data.setLength(0);
                }
            }
        } catch (IOException e) {
            // Closed from here or from there: either way it has ended.
            comments.add(e.toString());
        } finally {
            ended.countDown();
        }
    }

    private void hear(Heard event) {
        // As many clients do: of what has no data they do not remember the id.
        lastId = event.id();
        if (event.type().equals("ready")) {
            started.countDown();
        } else {
            events.add(event);
        }
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** What a client would send as Last-Event-ID now. */
    public long lastId() {
        return lastId;
    }

    /** Fails where none comes in time. */
    public Heard next(Duration patience) {
        try {
            Instant end = Instant.now().plus(patience);
            Heard event = events.poll();
            while (event == null && Instant.now().isBefore(end) && (ended.getCount() > 0 || !events.isEmpty())) {
                event = events.poll(100, TimeUnit.MILLISECONDS);
            }
            assertThat(event)
                    .as("an event within %s, from a stream that has not ended", patience)
                    .isNotNull();
            return event;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for a comment without words. */
    public boolean awaitHeartbeat(Duration patience) {
        Instant end = Instant.now().plus(patience);
        try {
            while (Instant.now().isBefore(end)) {
                String comment = comments.poll(
                        Math.max(1, Duration.between(Instant.now(), end).toMillis()), TimeUnit.MILLISECONDS);
                if (comment != null && comment.isEmpty()) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public boolean awaitEnd(Duration patience) {
        try {
            return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
