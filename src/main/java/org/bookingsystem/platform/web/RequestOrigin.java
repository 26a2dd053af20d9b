package org.bookingsystem.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Where what is done comes from. Empty for what no request asked for: a job, or an operator at the console. It goes by
 * the thread: to make a bean for each request costs more than most of what a request does.
 */
@ApplicationScoped
public class RequestOrigin {
    private static final Sent NOBODY = new Sent(null, null, null);

    private final ThreadLocal<Sent> current = ThreadLocal.withInitial(() -> NOBODY);

    private record Sent(String requestId, String address, Long user) {}

    void sent(String id, String from) {
        current.set(new Sent(id, from, null));
    }

    void end() {
        current.remove();
    }

    /** @param userId who signed in, and sent it */
    public void by(long userId) {
        Sent sent = current.get();
        current.set(new Sent(sent.requestId(), sent.address(), userId));
    }

    /** As in the answer's X-Request-Id. */
    public Optional<String> requestId() {
        return Optional.ofNullable(current.get().requestId());
    }

    /** The client's own, where the proxies in between are trusted. */
    public Optional<String> address() {
        return Optional.ofNullable(current.get().address());
    }

    public Optional<Long> user() {
        return Optional.ofNullable(current.get().user());
    }
}
