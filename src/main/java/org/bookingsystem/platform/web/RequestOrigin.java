package org.bookingsystem.platform.web;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Where what is done comes from. Empty for what no request asked for: a job, or an operator at the console. */
@RequestScoped
public class RequestOrigin {
    private String requestId;
    private String address;
    private Long user;

    void sent(String id, String from) {
        requestId = id;
        address = from;
    }

    /** @param userId who signed in, and sent it */
    public void by(long userId) {
        user = userId;
    }

    /** As in the answer's X-Request-Id. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** The client's own, where the proxies in between are trusted. */
    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    public Optional<Long> user() {
        return Optional.ofNullable(user);
    }
}
