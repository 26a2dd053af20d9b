package org.bookingsystem.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.bookingsystem.platform.config.Mode;

/**
 * Where people find this system. What a request was sent to counts in development alone: whoever sends it can make the
 * host up, and would have us write to others with links that lead there.
 */
@ApplicationScoped
public class PublicAddress {
    @Inject
    private WebSettings settings;

    @Inject
    private Mode mode;

    private final ThreadLocal<String> called = new ThreadLocal<>();

    void calledAt(HttpServletRequest request) {
        // Nobody asks for it elsewhere.
        if (mode != Mode.DEVELOPMENT) {
            return;
        }
        String url = request.getRequestURL().toString();
        int path = url.indexOf('/', url.indexOf("//") + 2);
        // OPTIONS * has none.
        called.set((path < 0 ? url : url.substring(0, path)) + request.getContextPath());
    }

    void end() {
        called.remove();
    }

    /** Without a slash at its end; empty where nobody said, or nobody can be believed. */
    public Optional<String> value() {
        return settings.publicUrl().or(() -> Optional.ofNullable(called.get()));
    }
}
