package org.bookingsystem.outbox.push;

import jakarta.websocket.ClientEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bookingsystem.platform.config.Secret;

/**
 * Shows the token in the handshake. Tyrus makes it by itself, so the token waits for it on the thread that connects.
 */
public final class PushAuthorization extends ClientEndpointConfig.Configurator {
    private static final ThreadLocal<Secret> TOKEN = new ThreadLocal<>();

    static void use(Optional<Secret> token) {
        token.ifPresent(TOKEN::set);
    }

    static void forget() {
        TOKEN.remove();
    }

    @Override
    public void beforeRequest(Map<String, List<String>> headers) {
        Secret token = TOKEN.get();
        if (token != null) {
            headers.put("Authorization", List.of("Bearer " + token.value()));
        }
    }
}
