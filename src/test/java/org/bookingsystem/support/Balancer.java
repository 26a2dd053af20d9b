package org.bookingsystem.support;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does what server-config/haproxy.cfg makes HAProxy do: asks who is ready, prefers who is least busy, and repeats only
 * what was refused.
 */
public final class Balancer implements AutoCloseable {
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<OwnServer, AtomicInteger> busy = new ConcurrentHashMap<>();
    private final Map<OwnServer, Boolean> ready = new ConcurrentHashMap<>();
    private final Thread checks = new Thread(this::check, "balancer-checks");

    public Balancer(List<OwnServer> nodes) {
        nodes.forEach(node -> {
            busy.put(node, new AtomicInteger());
            ready.put(node, node.isReady());
        });
        checks.start();
    }

    private void check() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                busy.keySet().forEach(node -> ready.put(node, node.isReady()));
                TimeUnit.MILLISECONDS.sleep(BETWEEN_CHECKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @param path and the rest of a request to whichever node */
    public HttpResponse<String> send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        List<OwnServer> candidates = busy.keySet().stream()
                .filter(ready::get)
                .sorted(Comparator.comparingInt(node -> busy.get(node).get()))
                .toList();
        IOException refused = new IOException("no node is ready");
        for (OwnServer node : candidates) {
            busy.get(node).incrementAndGet();
            try {
                return http.send(
                        request.copy().uri(node.address().resolve(path)).build(), BodyHandlers.ofString());
            } catch (ConnectException e) {
                // It has not seen the request, so that another may be asked.
                refused = e;
            } finally {
                busy.get(node).decrementAndGet();
            }
        }
        throw refused;
    }

    @Override
    public void close() {
        checks.interrupt();
    }
}
