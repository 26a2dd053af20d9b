package org.bookingsystem.outbox.push;

import jakarta.websocket.ClientEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bookingsystem.platform.config.Secret;

/**
 * Puts the token into the handshake. Tyrus makes an instance by itself, so the token is handed over by the thread.
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
